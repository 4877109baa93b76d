import { redirect } from '@sveltejs/kit';
import { promiseRefusals, settleInput } from '#lib/modules/promises/index.ts';
import { answerQuestion, readWaiting, settlePromise } from '#lib/modules/promises/server/index.ts';
import { asksFor } from '#lib/modules/talents/server/index.ts';
import { localParts, now } from '#lib/platform/clock.ts';
import { parseForm } from '#lib/platform/form.ts';
import { invalid, refused } from '#lib/platform/http/answers.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  if (locals.actor.id === null) redirect(303, '/inloggen?terug=/wacht-op-mij');
  const [waiting, asks] = await Promise.all([
    readWaiting(locals.db, locals.actor),
    asksFor(locals.db, locals.actor),
  ]);
  return {
    waiting,
    asks: asks.length,
    today: localParts(now()).date,
    done: url.searchParams.has('gelukt'),
  };
};

const done = (): never => redirect(303, '/wacht-op-mij?gelukt');

async function settling({ request, locals }: RequestEvent) {
  const parsed = parseForm(settleInput, await request.formData());
  if (!parsed.ok) return { ok: false, answer: invalid(parsed) } as const;
  return { ok: true, input: parsed.input, act: { ...parsed.input, by: locals.actor, at: now() } } as const;
}

export const actions: Actions = {
  settle: async (event) => {
    const asked = await settling(event);
    if (!asked.ok) return asked.answer;
    const settled = await settlePromise(event.locals.db, { ...asked.act, promise: asked.input.of });
    return settled.ok ? done() : refused(promiseRefusals[settled.refusal], asked.input);
  },
  answer: async (event) => {
    const asked = await settling(event);
    if (!asked.ok) return asked.answer;
    const answered = await answerQuestion(event.locals.db, { ...asked.act, question: asked.input.of });
    return answered.ok ? done() : refused(promiseRefusals[answered.refusal], asked.input);
  },
};

import { error, redirect } from '@sveltejs/kit';
import {
  promiseInput,
  promiseRefusals,
  questionInput,
  settleInput,
  takeOverInput,
} from '#lib/modules/promises/index.ts';
import {
  answerQuestion,
  askQuestion,
  makePromise,
  readAbout,
  readAnswerers,
  readCommitments,
  readOwn,
  settlePromise,
  takeOverPromise,
  takeOverQuestion,
} from '#lib/modules/promises/server/index.ts';
import { localParts, now } from '#lib/platform/clock.ts';
import { parseForm, typedOf } from '#lib/platform/form.ts';
import { invalid, refused, tooOften } from '#lib/platform/http/answers.ts';
import { isId, newId } from '#lib/platform/ids.ts';
import { limits } from '#lib/platform/limit.ts';
import { m } from '#lib/platform/texts.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { db, actor } = locals;
  const thing = isId(params.thing) ? await readAbout(db, params.thing, actor) : null;
  if (thing === null) error(404, m.promises_not_there());
  const [commitments, answerers, own] = await Promise.all([
    readCommitments(db, { about: thing.id, reader: actor }),
    actor.id === null ? [] : readAnswerers(db, { about: thing.id, town: thing.town }),
    actor.id === null ? [] : readOwn(db, { ...actor, id: actor.id }),
  ]);
  return {
    thing,
    commitments: commitments.map((one) => ({ ...one, next: newId() })),
    answerers,
    own,
    circles: actor.circles,
    today: localParts(now()).date,
    promise: newId(),
    question: newId(),
  };
};

/** What every act needs besides its form. */
function acting({ locals, url, params }: RequestEvent) {
  const at = now();
  return { about: params.thing, by: locals.actor, at, today: localParts(at).date, site: url.origin };
}
const tooOftenFor = ({ locals }: RequestEvent): Promise<number> =>
  locals.services.limiter.take(limits.talk, locals.actor.id ?? 'guest');
const back = (thing: string): never => redirect(303, `/toezeggingen/${thing}`);

export const actions: Actions = {
  promise: async (event) => {
    const form = await event.request.formData();
    const parsed = parseForm(promiseInput, form);
    if (!parsed.ok) return invalid(parsed);
    const wait = await tooOftenFor(event);
    if (wait > 0) return tooOften(m.platform_too_many({ seconds: wait }), typedOf(form));
    const { by_when: byWhen, ...input } = parsed.input;
    const made = await makePromise(event.locals.db, { ...acting(event), ...input, byWhen });
    return made.ok ? back(event.params.thing) : refused(promiseRefusals[made.refusal], typedOf(form));
  },
  ask: async (event) => {
    const form = await event.request.formData();
    const parsed = parseForm(questionInput, form);
    if (!parsed.ok) return invalid(parsed);
    const wait = await tooOftenFor(event);
    if (wait > 0) return tooOften(m.platform_too_many({ seconds: wait }), typedOf(form));
    const asked = await askQuestion(event.locals.db, { ...acting(event), ...parsed.input });
    if (!asked.ok) return refused(promiseRefusals[asked.refusal], typedOf(form));
    return back(event.params.thing);
  },
  settle: async (event) => {
    const parsed = parseForm(settleInput, await event.request.formData());
    if (!parsed.ok) return invalid(parsed);
    const { of, ...input } = parsed.input;
    const settled = await settlePromise(event.locals.db, { ...acting(event), ...input, promise: of });
    return settled.ok ? back(event.params.thing) : refused(promiseRefusals[settled.refusal], parsed.input);
  },
  answer: async (event) => {
    const parsed = parseForm(settleInput, await event.request.formData());
    if (!parsed.ok) return invalid(parsed);
    const { of, ...input } = parsed.input;
    const answered = await answerQuestion(event.locals.db, { ...acting(event), ...input, question: of });
    return answered.ok ? back(event.params.thing) : refused(promiseRefusals[answered.refusal], parsed.input);
  },
  takeOver_promise: (event) => takeOver(event, takeOverPromise),
  takeOver_question: (event) => takeOver(event, takeOverQuestion),
};

async function takeOver(event: RequestEvent, command: typeof takeOverPromise | typeof takeOverQuestion) {
  const form = await event.request.formData();
  const parsed = parseForm(takeOverInput, form);
  if (!parsed.ok) return invalid(parsed);
  const { by_when: byWhen, ...input } = parsed.input;
  const taken = await command(event.locals.db, { ...acting(event), ...input, byWhen });
  return taken.ok ? back(event.params.thing) : refused(promiseRefusals[taken.refusal], typedOf(form));
}

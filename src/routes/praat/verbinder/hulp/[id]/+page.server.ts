import { error, redirect } from '@sveltejs/kit';
import { answerInput, kitRefusals, mayAnswer } from '#lib/modules/kit/index.ts';
import { answerHelp, facilitatorPool, helpById } from '#lib/modules/kit/server/index.ts';
import { now } from '#lib/platform/clock.ts';
import { parseForm, typedOf } from '#lib/platform/form.ts';
import { invalid, refused } from '#lib/platform/http/answers.ts';
import { isId } from '#lib/platform/ids.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** The request of the address, for those who may answer it: a guest is asked to log in first. */
async function answerable({ params, locals, url }: RequestEvent) {
  if (locals.actor.id === null) redirect(303, `/inloggen?terug=${encodeURIComponent(url.pathname)}`);
  const request = isId(params.id) ? await helpById(locals.db, params.id) : null;
  if (request === null) error(404, kitRefusals.unknown_request.text());
  if (!mayAnswer(locals.actor, request)) error(403, kitRefusals.not_yours_to_answer.text());
  return request;
}

export const load: PageServerLoad = async (event) => {
  const { scope, ...request } = await answerable(event as unknown as RequestEvent);
  const town = scope.areas?.find((code) => code.startsWith('GM')) ?? '';
  const pool = request.kind === 'facilitator' ? await facilitatorPool(event.locals.db, town) : [];
  return { request, pool, me: event.locals.actor.id };
};

export const actions: Actions = {
  default: async (event) => {
    const request = await answerable(event);
    const form = await event.request.formData();
    const parsed = parseForm(answerInput, form);
    if (!parsed.ok) return invalid(parsed);
    const answered = await answerHelp(event.locals.db, {
      ...parsed.input,
      request: request.id,
      by: event.locals.actor,
      at: now(),
      site: event.url.origin,
    });
    if (!answered.ok) return refused(kitRefusals[answered.refusal], typedOf(form));
    redirect(303, '/praat/verbinder?gelukt=beantwoord');
  },
};

import { error, redirect } from '@sveltejs/kit';
import { appealInput, appealRefusals, lastDayToAppeal } from '#lib/modules/moderation/index.ts';
import { appeal, findAct } from '#lib/modules/moderation/server/index.ts';
import { now } from '#lib/platform/clock.ts';
import { parseForm } from '#lib/platform/form.ts';
import { invalid, refused } from '#lib/platform/http/answers.ts';
import { isId } from '#lib/platform/ids.ts';
import { m } from '#lib/platform/texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  if (!isId(params.act)) error(404, m.platform_not_found());
  if (locals.actor.id === null) redirect(303, `/inloggen?terug=/bezwaar/${params.act}`);
  const hidden = await findAct(locals.db, params.act);
  if (hidden === null) error(404, m.moderation_not_there());
  return { hidden, lastDay: lastDayToAppeal(hidden.at) };
};

export const actions: Actions = {
  default: async ({ locals, params, request }) => {
    if (locals.actor.id === null || !isId(params.act)) redirect(303, '/inloggen');
    const parsed = parseForm(appealInput, await request.formData());
    if (!parsed.ok) return invalid(parsed);
    const done = await appeal(locals.db, { act: params.act, ...parsed.input, by: locals.actor, at: now() });
    if (!done.ok) return refused(appealRefusals[done.refusal], parsed.input);
    redirect(303, `/bezwaar/${params.act}`);
  },
};

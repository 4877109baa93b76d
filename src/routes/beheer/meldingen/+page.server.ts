import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import {
  answerInput,
  appealRefusals,
  hideInput,
  mayModerate,
  moderationRefusals,
  restoreInput,
  thingKinds,
} from '#lib/modules/moderation/index.ts';
import {
  answerAppeal,
  hideThing,
  keepThing,
  listHidden,
  listReported,
  restoreThing,
} from '#lib/modules/moderation/server/index.ts';
import { now } from '#lib/platform/clock.ts';
import { parseForm, type FormState } from '#lib/platform/form.ts';
import { refused } from '#lib/platform/http/answers.ts';
import { isId } from '#lib/platform/ids.ts';
import { m } from '#lib/platform/texts.ts';
import type { Actions, PageServerLoad } from './$types';

function asModerator(locals: App.Locals, back: string): string {
  if (locals.actor.id === null) redirect(303, `/inloggen?terug=${back}`);
  const town = locals.town?.area;
  if (town === undefined || !mayModerate(locals.actor, { areas: ['NL00', town] }))
    error(403, m.moderation_not_moderator());
  return town;
}

export const load: PageServerLoad = async ({ locals }) => {
  const town = asModerator(locals, '/beheer/meldingen');
  const [reported, hidden] = await Promise.all([listReported(locals.db, town), listHidden(locals.db, town)]);
  return { reported, hidden };
};

/** Which card on the page a form belongs to, so that its errors stand there. */
const at = (card: string, { values, errors }: FormState) => fail(400, { card, values, errors });

async function thingIn({ request, locals }: RequestEvent) {
  asModerator(locals, '/beheer/meldingen');
  const form = await request.formData();
  const kind = thingKinds.find((each) => each === form.get('kind'));
  const id = form.get('id')?.toString() ?? '';
  if (kind === undefined || !isId(id)) error(404, m.moderation_not_there());
  return { form, thing: { kind, id } };
}

export const actions: Actions = {
  hide: async (event) => {
    const { form, thing } = await thingIn(event);
    const parsed = parseForm(hideInput, form);
    if (!parsed.ok) return at(thing.id, parsed);
    const { locals, url } = event;
    const done = await hideThing(locals.db, { thing, ...parsed.input, by: locals.actor, origin: url.origin });
    if (!done.ok) return refused(moderationRefusals[done.refusal]);
    redirect(303, '/beheer/meldingen');
  },
  keep: async (event) => {
    const { form, thing } = await thingIn(event);
    const { locals } = event;
    const done = await keepThing(locals.db, {
      thing,
      by: locals.actor,
      words: form.get('words')?.toString() ?? '',
    });
    if (!done.ok) return refused(moderationRefusals[done.refusal]);
    redirect(303, '/beheer/meldingen');
  },
  restore: async (event) => {
    const { form, thing } = await thingIn(event);
    const parsed = parseForm(restoreInput, form);
    if (!parsed.ok) return at(thing.id, parsed);
    const { locals, url } = event;
    const act = { thing, reason: 'other', ...parsed.input, by: locals.actor, origin: url.origin } as const;
    const done = await restoreThing(locals.db, act);
    if (!done.ok) return refused(moderationRefusals[done.refusal]);
    redirect(303, '/beheer/meldingen');
  },
  answer: async ({ locals, request, url }) => {
    asModerator(locals, '/beheer/meldingen');
    const form = await request.formData();
    const appeal = form.get('appeal')?.toString() ?? '';
    if (!isId(appeal)) error(404, m.moderation_not_there());
    const parsed = parseForm(answerInput, form);
    if (!parsed.ok) return at(appeal, parsed);
    const done = await answerAppeal(locals.db, {
      appeal,
      ...parsed.input,
      by: locals.actor,
      at: now(),
      origin: url.origin,
    });
    if (!done.ok) return refused(appealRefusals[done.refusal]);
    redirect(303, '/beheer/meldingen');
  },
};

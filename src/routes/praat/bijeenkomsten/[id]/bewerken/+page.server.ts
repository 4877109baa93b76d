import { redirect } from '@sveltejs/kit';
import { cancelInput, editInput, gatheringRefusals } from '#lib/modules/gatherings/index.ts';
import { cancelGathering, editGathering } from '#lib/modules/gatherings/server/index.ts';
import { localParts, momentOf } from '#lib/platform/clock.ts';
import { parseForm, typedOf } from '#lib/platform/form.ts';
import { invalid, refused } from '#lib/platform/http/answers.ts';
import { hosted } from '../host.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const gathering = await hosted(event);
  const { id, title, networkName, question, place, expected, isPrivate, state } = gathering;
  return {
    gathering: { id, title, networkName, state },
    values: {
      title,
      question,
      place,
      expected: expected === null ? '' : String(expected),
      private: isPrivate ? 'on' : '',
      ...localParts(gathering.startsAt),
    },
  };
};

export const actions: Actions = {
  edit: async (event) => {
    const gathering = await hosted(event);
    const form = await event.request.formData();
    const parsed = parseForm(editInput, form);
    if (!parsed.ok) return invalid(parsed);
    const { date, time, question, place, private: isPrivate, ...rest } = parsed.input;
    const edited = await editGathering(event.locals.db, {
      ...rest,
      gathering: gathering.id,
      question: question ?? '',
      place: place ?? '',
      startsAt: momentOf(date, time),
      isPrivate,
      by: event.locals.actor,
    });
    if (!edited.ok) return refused(gatheringRefusals[edited.refusal], typedOf(form));
    redirect(303, `/praat/bijeenkomsten/${gathering.id}`);
  },
  cancel: async (event) => {
    const gathering = await hosted(event);
    const form = await event.request.formData();
    const parsed = parseForm(cancelInput, form);
    if (!parsed.ok) return invalid(parsed);
    const { why } = parsed.input;
    const done = await cancelGathering(event.locals.db, {
      gathering: gathering.id,
      why,
      by: event.locals.actor,
    });
    if (!done.ok) return refused(gatheringRefusals[done.refusal], typedOf(form));
    redirect(303, `/praat/bijeenkomsten/${gathering.id}`);
  },
};

import { endInput, progressOf, reopenInput } from '#lib/modules/initiatives/index.ts';
import {
  activitiesOf,
  endInitiative,
  needsOf,
  reopenInitiative,
  resultsOf,
} from '#lib/modules/initiatives/server/index.ts';
import { parseForm } from '#lib/platform/form.ts';
import { door, ownInitiative } from '../../../door.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { id, name, state, wished } = await ownInitiative(event);
  const { db } = event.locals;
  const [needs, all, results] = await Promise.all([needsOf(db, id), activitiesOf(db, id), resultsOf(db, id)]);
  const activities = all.map(({ people, done }) => ({ people: people.length, done }));
  return {
    initiative: { id, name, state, wished },
    results,
    progress: progressOf({ needs, activities, results }),
    open: needs.filter((need) => need.state === 'open' || need.state === 'offered').length,
  };
};

export const actions: Actions = {
  end: door(
    (form) => parseForm(endInput, form),
    ({ locals }, act, input) => endInitiative(locals.db, { ...act, ...input }),
    (_, __, id) => `/doe/initiatieven/${id}?gelukt=afgerond`,
  ),
  reopen: door(
    (form) => parseForm(reopenInput, form),
    ({ locals }, act, input) => reopenInitiative(locals.db, { ...act, ...input }),
    (_, __, id) => `/doe/initiatieven/${id}?gelukt=opnieuw`,
  ),
};

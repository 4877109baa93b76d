import { redirect } from '@sveltejs/kit';
import { editInput } from '#lib/modules/initiatives/index.ts';
import { editInitiative, placesToStart, removeDraft } from '#lib/modules/initiatives/server/index.ts';
import { areasOfTown } from '#lib/modules/networks/server/index.ts';
import { parseForm } from '#lib/platform/form.ts';
import { door, nothing, ownInitiative } from '../../../door.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const initiative = await ownInitiative(event);
  const { db, actor } = event.locals;
  if (initiative.state !== 'draft' && initiative.state !== 'running')
    redirect(303, `/doe/initiatieven/${initiative.id}`);
  const [areas, places] = await Promise.all([
    areasOfTown(db, initiative.town),
    placesToStart(db, actor, initiative.town),
  ]);
  const own =
    initiative.community === null || places.some(({ id }) => id === initiative.community)
      ? []
      : [{ id: initiative.community, name: initiative.communityName ?? '' }];
  return {
    initiative,
    areas,
    communities: [...own, ...places.map(({ id, name }) => ({ id, name }))],
  };
};

export const actions: Actions = {
  edit: door(
    (form) => parseForm(editInput, form),
    ({ locals }, act, to) => editInitiative(locals.db, { ...act, to }),
    (_, { params }) => `/doe/initiatieven/${params.id}?gelukt=veranderd`,
  ),
  remove: door(
    nothing,
    ({ locals }, act) => removeDraft(locals.db, act),
    () => '/doe?gelukt=weg',
  ),
};

import { needInput } from '#lib/modules/initiatives/index.ts';
import { addNeed, activitiesOf, needsOf } from '#lib/modules/initiatives/server/index.ts';
import { parseForm } from '#lib/platform/form.ts';
import { idAsked } from '../../../../kies/asked.ts';
import { newId } from '#lib/platform/ids.ts';
import { door, seenInitiative } from '../../../door.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { id, name, stage, state } = await seenInitiative(event);
  const { db } = event.locals;
  const mayAsk = stage === 'partner' && (state === 'draft' || state === 'running');
  const [needs, all] = await Promise.all([needsOf(db, id), mayAsk ? activitiesOf(db, id) : null]);
  return {
    initiative: { id, name },
    needs,
    mayAsk,
    need: newId(),
    activities: (all ?? []).flatMap((each) => (each.done ? [] : [{ id: each.id, title: each.title }])),
    forActivity: idAsked(event.url, 'activiteit'),
    done: event.url.searchParams.get('gelukt'),
  };
};

export const actions: Actions = {
  default: door(
    (form) => parseForm(needInput, form),
    ({ locals }, act, need) => addNeed(locals.db, { ...act, need }),
    (_, __, id) => `/doe/initiatieven/${id}/nodig?gelukt=erbij`,
  ),
};

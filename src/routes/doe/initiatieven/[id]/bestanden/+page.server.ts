import { documentsOf } from '#lib/modules/initiatives/server/index.ts';
import { newId } from '#lib/platform/ids.ts';
import { seenInitiative } from '../../../door.server.ts';
import { dropDocument, takeDocument } from '../../../picture.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { id, name, stage } = await seenInitiative(event);
  return {
    initiative: { id, name },
    documents: await documentsOf(event.locals.db, { initiative: id }),
    partner: stage === 'partner',
    file: newId(),
    done: event.url.searchParams.has('gelukt'),
  };
};

const back = (id: string): string => `/doe/initiatieven/${id}/bestanden`;

export const actions: Actions = {
  document: async (event) => {
    const { id } = await seenInitiative(event);
    return takeDocument(event, { initiative: id, activity: null }, `${back(id)}?gelukt=1`);
  },
  removeDocument: async (event) => {
    const { id } = await seenInitiative(event);
    return dropDocument(event, { initiative: id, activity: null }, back(id));
  },
};

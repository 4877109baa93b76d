import { newId } from '#lib/platform/ids.ts';
import { ownInitiative } from '../../../door.server.ts';
import { takePicture } from '../../../picture.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { id, name, picture } = await ownInitiative(event);
  return { initiative: { id, name, picture }, file: newId() };
};

export const actions: Actions = {
  default: (event) => takePicture(event, (id) => `/doe/initiatieven/${id}?gelukt=foto`),
};

import { resultInput, settleInput } from '#lib/modules/initiatives/index.ts';
import { addResult, resultsOf, settleResult } from '#lib/modules/initiatives/server/index.ts';
import { parseForm } from '#lib/platform/form.ts';
import { newId } from '#lib/platform/ids.ts';
import { door, seenInitiative } from '../../../door.server.ts';
import { takePicture } from '../../../picture.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { id, name, stage, state, wished } = await seenInitiative(event);
  const results = await resultsOf(event.locals.db, id);
  const partner = stage === 'partner';
  return {
    initiative: { id, name, wished },
    results: results.map((result) => ({ ...result, file: newId() })),
    partner,
    mayAdd: partner && (state === 'draft' || state === 'running'),
    result: newId(),
    done: event.url.searchParams.get('gelukt'),
  };
};

const back = (_: unknown, __: unknown, id: string): string =>
  `/doe/initiatieven/${id}/resultaten?gelukt=veranderd`;

export const actions: Actions = {
  add: door(
    (form) => parseForm(resultInput, form),
    ({ locals }, act, input) => addResult(locals.db, { ...act, ...input }),
    back,
  ),
  settle: door(
    (form) => parseForm(settleInput, form),
    ({ locals }, act, input) => settleResult(locals.db, { ...act, ...input }),
    back,
  ),
  picture: (event) => takePicture(event, (id) => `/doe/initiatieven/${id}/resultaten?gelukt=foto`),
};

import { error, redirect } from '@sveltejs/kit';
import { readConversation } from '#lib/modules/feed/server/index.ts';
import {
  answerOfferInput,
  copyInput,
  initiativeRefusals,
  mendActivityInput,
  offerInput,
} from '#lib/modules/initiatives/index.ts';
import {
  activityById,
  addActivityPicture,
  answerOffer,
  copyActivities,
  documentsOf,
  initiativeById,
  leaveActivity,
  makeOffer,
  mendActivity,
  offersOf,
  ownInitiatives,
  removeActivity,
  removeActivityPicture,
  takeActivity,
} from '#lib/modules/initiatives/server/index.ts';
import { readStrip } from '#lib/modules/thread/server/index.ts';
import { parseForm } from '#lib/platform/form.ts';
import { refused } from '#lib/platform/http/answers.ts';
import { isId, newId } from '#lib/platform/ids.ts';
import { m } from '#lib/platform/texts.ts';
import { doorAt, nothing } from '../../door.server.ts';
import { dropDocument, fileOf, takeDocument } from '../../picture.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals, url }) => {
  const { db, actor } = locals;
  const activity = isId(params.id) ? await activityById(db, actor, params.id) : null;
  const initiative = activity && (await initiativeById(db, actor, activity.initiative));
  if (!activity || !initiative || initiative.town !== locals.town?.area) error(404, m.platform_not_found());
  const partner = initiative.stage === 'partner';
  const [offers, conversation, documents, own, strip] = await Promise.all([
    offersOf(db, actor, { initiative: initiative.id, on: activity.id, partner }),
    activity.item === null ? null : readConversation(db, { item: activity.item, reader: actor }),
    documentsOf(db, { initiative: initiative.id, activity: activity.id }),
    ownInitiatives(db, actor),
    readStrip(db, { thing: activity.id, reader: actor }),
  ]);
  const atWork = initiative.state === 'draft' || initiative.state === 'running';
  return {
    activity,
    initiative: {
      id: initiative.id,
      name: initiative.name,
      state: initiative.state,
      stage: initiative.stage,
    },
    partner: partner && atWork,
    open: atWork && !activity.done,
    mine: activity.people.some(({ id }) => id === actor.id),
    offers,
    strip,
    comments: conversation?.lastComments ?? [],
    files: activity.pictures,
    documents,
    copyTo: own.filter(({ id }) => id !== initiative.id).map(({ id, name }) => ({ id, name })),
    ids: { offer: newId(), comment: newId(), file: newId(), document: newId() },
    done: url.searchParams.get('gelukt'),
  };
};

const door = doorAt(
  async ({ params, locals }) => (await activityById(locals.db, locals.actor, params.id))?.initiative ?? null,
);
const back =
  (done: string) =>
  (_: unknown, { params }: { params: { id: string } }): string =>
    `/doe/activiteiten/${params.id}?gelukt=${done}`;

export const actions: Actions = {
  take: door(
    nothing,
    ({ locals, params }, act) => takeActivity(locals.db, { ...act, activity: params.id }),
    back('veranderd'),
  ),
  leave: door(
    nothing,
    ({ locals, params }, act) => leaveActivity(locals.db, { ...act, activity: params.id }),
    back('veranderd'),
  ),
  make: door(
    (form) => parseForm(offerInput, form),
    ({ locals, params }, act, input) =>
      makeOffer(locals.db, { ...act, ...input, on: { activity: params.id } }),
    back('aanbod'),
  ),
  offer: door(
    (form) => parseForm(answerOfferInput, form),
    ({ locals }, act, input) => answerOffer(locals.db, { ...act, ...input }),
    back('antwoord'),
  ),
  mend: door(
    (form) => parseForm(mendActivityInput, form),
    ({ locals, params }, act, input) => mendActivity(locals.db, { ...act, ...input, activity: params.id }),
    back('veranderd'),
  ),
  remove: door(
    nothing,
    ({ locals, params }, act) => removeActivity(locals.db, { ...act, activity: params.id }),
    (_, __, id) => `/doe/initiatieven/${id}/bord`,
  ),
  copy: door(
    (form) => parseForm(copyInput, form),
    ({ locals, params }, { initiative, by }, { to }) =>
      copyActivities(locals.db, { from: initiative, to, activities: [params.id], by }),
    back('gekopieerd'),
  ),
  picture: (event) =>
    fileOf(
      event,
      ({ file, bytes }) => {
        if (!isId(event.params.id)) error(404, m.platform_not_found());
        return addActivityPicture(event.locals.db, {
          initiative: '',
          activity: event.params.id,
          file,
          bytes,
          by: event.locals.actor,
        });
      },
      () => back('foto')(null, event),
    ),
  document: async (event) => takeDocument(event, await placeOf(event), back('bestand')(null, event)),
  removeDocument: async (event) => dropDocument(event, await placeOf(event), back('weg')(null, event)),
  removePicture: async (event) => {
    const form = await event.request.formData();
    const file = String(form.get('file') ?? '');
    if (!isId(file) || !isId(event.params.id)) error(404, m.platform_not_found());
    return pictureGone(event, file);
  },
};

async function placeOf({ locals, params }: { locals: App.Locals; params: { id: string } }) {
  const activity = isId(params.id) ? await activityById(locals.db, locals.actor, params.id) : null;
  if (activity === null) error(404, m.platform_not_found());
  return { initiative: activity.initiative, activity: activity.id };
}

async function pictureGone({ locals, params }: { locals: App.Locals; params: { id: string } }, file: string) {
  const gone = await removeActivityPicture(locals.db, { activity: params.id, file, by: locals.actor });
  if (!gone.ok) return refused(initiativeRefusals[gone.refusal], { file });
  redirect(303, back('weg')(null, { params }));
}

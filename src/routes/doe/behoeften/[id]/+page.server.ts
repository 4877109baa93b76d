import { error } from '@sveltejs/kit';
import { answerOfferInput, changeNeedInput, offerInput } from '#lib/modules/initiatives/index.ts';
import {
  answerOffer,
  changeNeed,
  initiativeById,
  makeOffer,
  needById,
  offersOf,
  withdrawNeed,
} from '#lib/modules/initiatives/server/index.ts';
import { readStrip } from '#lib/modules/thread/server/index.ts';
import { parseForm } from '#lib/platform/form.ts';
import { isId, newId } from '#lib/platform/ids.ts';
import { m } from '#lib/platform/texts.ts';
import { doorAt, nothing } from '../../door.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals, url }) => {
  const { db, actor } = locals;
  const need = isId(params.id) ? await needById(db, actor, params.id) : null;
  const initiative = need && (await initiativeById(db, actor, need.initiative));
  if (!need || !initiative || initiative.town !== locals.town?.area) error(404, m.platform_not_found());
  const partner = initiative.stage === 'partner';
  const [offers, strip] = await Promise.all([
    offersOf(db, actor, { initiative: initiative.id, on: need.id, partner }),
    readStrip(db, { thing: need.id, reader: actor }),
  ]);
  return {
    need,
    initiative: { id: initiative.id, name: initiative.name, state: initiative.state },
    partner,
    offers,
    strip,
    offer: newId(),
    done: url.searchParams.get('gelukt'),
  };
};

const door = doorAt(
  async ({ params, locals }) => (await needById(locals.db, locals.actor, params.id))?.initiative ?? null,
);

export const actions: Actions = {
  make: door(
    (form) => parseForm(offerInput, form),
    ({ locals, params }, act, input) => makeOffer(locals.db, { ...act, ...input, on: { need: params.id } }),
    (_, { params }) => `/doe/behoeften/${params.id}?gelukt=aanbod`,
  ),
  offer: door(
    (form) => parseForm(answerOfferInput, form),
    ({ locals }, act, input) => answerOffer(locals.db, { ...act, ...input }),
    (_, { params }) => `/doe/behoeften/${params.id}?gelukt=antwoord`,
  ),
  change: door(
    (form) => parseForm(changeNeedInput, form),
    ({ locals, params }, act, to) => changeNeed(locals.db, { ...act, need: params.id, to }),
    (_, { params }) => `/doe/behoeften/${params.id}?gelukt=veranderd`,
  ),
  withdraw: door(
    nothing,
    ({ locals, params }, act) => withdrawNeed(locals.db, { ...act, need: params.id }),
    (_, __, id) => `/doe/initiatieven/${id}/nodig?gelukt=weg`,
  ),
};

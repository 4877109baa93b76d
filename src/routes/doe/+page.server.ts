import {
  homeOf,
  initiativesNear,
  openNeeds,
  ownInitiatives,
  placesToStart,
} from '#lib/modules/initiatives/server/index.ts';
import { townOf } from '../kies/asked.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { db, actor } = locals;
  const { area: town } = townOf(locals);
  const home = await homeOf(db, actor.id, town);
  const [near, elsewhere, needs, own, communities] = await Promise.all([
    home === null ? [] : initiativesNear(db, actor, { town, within: home.code, limit: 9 }),
    initiativesNear(db, actor, { town, within: town, limit: 9 }),
    openNeeds(db, actor, { town, kind: null, after: null, limit: 6 }),
    ownInitiatives(db, actor),
    placesToStart(db, actor, town),
  ]);
  const mine = new Set(own.map(({ id }) => id));
  const close = near.filter(({ id }) => !mine.has(id)).slice(0, 3);
  const known = new Set([...mine, ...close.map(({ id }) => id)]);
  return {
    home,
    near: close,
    elsewhere: elsewhere.filter(({ id }) => !known.has(id)).slice(0, 6),
    needs,
    own: own.slice(0, 6),
    communities: communities.slice(0, 8).map(({ id, name }) => ({ id, name })),
  };
};

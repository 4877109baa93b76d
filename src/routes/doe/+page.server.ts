import { listCommunities } from '#lib/modules/communities/server/index.ts';
import { homeOf, initiativesNear, openNeeds, ownInitiatives } from '#lib/modules/initiatives/server/index.ts';
import { townOf } from '../kies/asked.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { db, actor } = locals;
  const { area: town } = townOf(locals);
  const home = await homeOf(db, actor.id, town);
  const whole = { area: null, theme: null, wide: false, after: null };
  const [near, elsewhere, needs, own, page] = await Promise.all([
    home === null ? [] : initiativesNear(db, actor, { town, within: home.code, limit: 9 }),
    initiativesNear(db, actor, { town, within: town, limit: 9 }),
    openNeeds(db, actor, { town, kind: null, after: null, limit: 40, home: home?.code ?? null }),
    ownInitiatives(db, actor),
    listCommunities(db, actor, { town, ...whole }),
  ]);
  const mine = new Set(own.map(({ id }) => id));
  const close = near.filter(({ id }) => !mine.has(id)).slice(0, 3);
  const known = new Set([...mine, ...close.map(({ id }) => id)]);
  return {
    home,
    near: close,
    elsewhere: elsewhere.filter(({ id }) => !known.has(id)).slice(0, 6),
    // The nearest first, and the newest of those.
    needs: needs.toSorted((one, other) => Number(other.near) - Number(one.near)).slice(0, 6),
    own: own.slice(0, 6),
    communities: page.communities.slice(0, 6),
  };
};

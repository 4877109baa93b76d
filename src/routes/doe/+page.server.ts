import { listCommunities } from '#lib/modules/communities/server/index.ts';
import { homeOf, initiativesAround, openNeeds } from '#lib/modules/initiatives/server/index.ts';
import { unsent } from '#lib/platform/http/unsent.ts';
import { townOf } from '../kies/asked.ts';
import type { PageServerLoad } from './$types';

const whole = { area: null, theme: null, wide: false, after: null };
const shown = 6;

export const load: PageServerLoad = async ({ locals }) => {
  const { db, actor } = locals;
  const { area: town } = townOf(locals);
  const home = await homeOf(db, actor.id, town);
  const [around, needs, { communities }] = await Promise.all([
    initiativesAround(db, actor, { town, home: home?.code ?? null }),
    openNeeds(db, actor, { town, kind: null, after: null, limit: 40, home: home?.code ?? null }),
    listCommunities(db, actor, { town, ...whole, most: shown }),
  ]);
  // The nearest first, and the newest of those.
  const nearest = needs.toSorted((one, other) => Number(other.near) - Number(one.near)).slice(0, shown);
  return { lists: unsent({ home, ...around, needs: nearest, communities }) };
};

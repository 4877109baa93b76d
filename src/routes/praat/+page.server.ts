import { agenda, gatheringsInHand } from '#lib/modules/gatherings/server/index.ts';
import { listNetworks } from '#lib/modules/networks/server/index.ts';
import { now } from '#lib/platform/clock.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { db, actor } = locals;
  const town = locals.town?.area ?? '';
  const led = actor.held.filter(({ role }) => role === 'network_holder' || role === 'facilitator');
  const ids = (scope: 'network' | 'gathering'): string[] =>
    led.flatMap((role) => (role[scope] === null ? [] : [role[scope]]));
  const [coming, past, inHand, networks] = await Promise.all([
    agenda(db, town, { which: 'coming', at: now(), after: null, limit: 5 }),
    agenda(db, town, { which: 'past', at: now(), after: null, limit: 5 }),
    gatheringsInHand(db, town, ids('network'), ids('gathering')),
    listNetworks(db, town, { kind: null, area: null, after: null }),
  ]);
  return {
    coming: coming.entries,
    past: past.entries,
    inHand,
    count: networks.count,
    met: networks.met,
    connects: actor.held.some(({ role }) => role === 'connector' || role === 'administrator'),
  };
};

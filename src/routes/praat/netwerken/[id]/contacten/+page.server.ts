import { maySeeCounts } from '#lib/modules/contacts/index.ts';
import { helpersOf, sentBy, yesCounts } from '#lib/modules/contacts/server/index.ts';
import { now } from '#lib/platform/clock.ts';
import type { PageServerLoad } from './$types';
import { leading } from '../leading.server.ts';

export const load: PageServerLoad = async (event) => {
  const network = await leading(event, maySeeCounts);
  const { db, actor } = event.locals;
  const asked = { network: network.id, by: actor, at: now() };
  event.setHeaders({ 'cache-control': 'private, no-store' });
  const [counts, helpers, sent] = await Promise.all([
    yesCounts(db, asked),
    helpersOf(db, asked),
    sentBy(db, { network: network.id }),
  ]);
  return { network: { id: network.id, name: network.name }, counts, helpers, sent };
};

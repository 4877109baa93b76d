import { error, redirect } from '@sveltejs/kit';
import { isConnector, networkRefusals, toNudge } from '#lib/modules/networks/index.ts';
import { connectedNetworks, waitingNetworks } from '#lib/modules/networks/server/index.ts';
import { now } from '#lib/platform/clock.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { db, actor } = locals;
  if (actor.id === null) redirect(303, `/inloggen?terug=${encodeURIComponent(url.pathname)}`);
  if (!isConnector(actor)) error(403, networkRefusals.not_connector.text());
  const town = locals.town?.area ?? '';
  const [networks, waiting] = await Promise.all([
    connectedNetworks(db, town, actor, now()),
    waitingNetworks(db, town, actor),
  ]);
  return {
    networks,
    waiting,
    nudge: toNudge(networks, now()).slice(0, 20),
    origin: url.origin,
    declined: url.searchParams.get('gelukt') === 'afgewezen',
  };
};

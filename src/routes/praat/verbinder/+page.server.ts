import { error, redirect } from '@sveltejs/kit';
import { byUrgency } from '#lib/modules/kit/index.ts';
import { helpToAnswer, standings } from '#lib/modules/kit/server/index.ts';
import { isConnector, networkRefusals } from '#lib/modules/networks/index.ts';
import { connectedNetworks, waitingNetworks } from '#lib/modules/networks/server/index.ts';
import { now } from '#lib/platform/clock.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { db, actor } = locals;
  if (actor.id === null) redirect(303, `/inloggen?terug=${encodeURIComponent(url.pathname)}`);
  const town = locals.town?.area ?? '';
  const help = await helpToAnswer(db, town, actor.id);
  // An editor who owns a request has this page too: without networks, with the request.
  if (!isConnector(actor) && help.length === 0 && !actor.holds('editor', { areas: ['NL00', town] }))
    error(403, networkRefusals.not_connector.text());
  const [networks, waiting] = await Promise.all([
    connectedNetworks(db, town, actor, now()),
    waitingNetworks(db, town, actor),
  ]);
  return {
    networks: byUrgency(await standings(db, networks, now())),
    waiting,
    help,
    origin: url.origin,
    done: url.searchParams.get('gelukt'),
  };
};

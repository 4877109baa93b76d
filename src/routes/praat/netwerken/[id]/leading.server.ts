import { error, redirect } from '@sveltejs/kit';
import { maySeeNetwork, networkRefusals } from '#lib/modules/networks/index.ts';
import { networkById } from '#lib/modules/networks/server/index.ts';
import { isId } from '#lib/platform/ids.ts';
import type { Actor, Scope } from '#lib/platform/session.ts';
import { m } from '#lib/platform/texts.ts';

type Event = { params: { id: string }; locals: App.Locals; url: URL };
type Found = NonNullable<Awaited<ReturnType<typeof networkById>>>;

/** The network of the address, for those who may change it: a guest is asked to log in first. */
export async function leading(event: Event, may: (person: Actor, scope: Scope) => boolean): Promise<Found> {
  const { params, locals, url } = event;
  if (locals.actor.id === null) redirect(303, `/inloggen?terug=${encodeURIComponent(url.pathname)}`);
  const network = isId(params.id) ? await networkById(locals.db, params.id) : null;
  if (network === null || network.state === 'closed' || !maySeeNetwork(locals.actor, network))
    error(404, m.platform_not_found());
  if (!may(locals.actor, network.scope)) error(403, networkRefusals.not_holder.text());
  return network;
}

import { error, redirect } from '@sveltejs/kit';
import { gatheringRefusals, mayHost } from '#lib/modules/gatherings/index.ts';
import { gatheringById, type Gathering } from '#lib/modules/gatherings/server/index.ts';
import { isId } from '#lib/platform/ids.ts';
import { m } from '#lib/platform/texts.ts';

type Event = { params: { id: string }; locals: App.Locals; url: URL };

/** The gathering of the address, for its hosts only: a guest is asked to log in first. */
export async function hosted({ params, locals, url }: Event): Promise<Gathering> {
  if (locals.actor.id === null) redirect(303, `/inloggen?terug=${encodeURIComponent(url.pathname)}`);
  const gathering = isId(params.id) ? await gatheringById(locals.db, params.id) : null;
  if (gathering === null) error(404, m.platform_not_found());
  if (!mayHost(locals.actor, gathering.scope)) error(403, gatheringRefusals.not_host.text());
  return gathering;
}

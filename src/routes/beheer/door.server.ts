import { error, redirect, type RequestEvent } from '@sveltejs/kit';
import { mayShapeTown, type Town } from '#lib/modules/areas/index.ts';
import type { Actor } from '#lib/platform/session.ts';
import { m } from '#lib/platform/texts.ts';

/** Lets an administrator of this town in; sends a guest to the log-in, and anyone else away. */
export function administratorHere({ locals, url }: RequestEvent): {
  actor: Actor & { id: string };
  town: Town;
} {
  const { actor, town } = locals;
  if (actor.id === null) redirect(303, `/inloggen?terug=${encodeURIComponent(url.pathname)}`);
  if (town === null || !mayShapeTown(actor, town.area)) error(403, m.platform_not_allowed());
  return { actor: { ...actor, id: actor.id }, town };
}

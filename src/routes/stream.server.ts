import type { RequestEvent } from '@sveltejs/kit';
import { actorById } from '#lib/modules/accounts/server/index.ts';
import { guardedStream } from '#lib/platform/live.ts';
import type { Actor } from '#lib/platform/session.ts';

/**
 * Live updates on a subject for who may see it now. Who they are and whether they still see it is asked again whenever that may
 * have changed; the stream ends for whoever was logged out or may see it no longer.
 */
export function streamFor(
  { locals, request }: Pick<RequestEvent, 'locals' | 'request'>,
  subject: string,
  sees: (reader: Actor) => Promise<boolean>,
): Response {
  const { actor, auth, db, services } = locals;
  const stillSees = async (): Promise<boolean> => {
    if (actor.id === null) return sees(actor);
    const session = await auth.api.getSession({ headers: request.headers });
    return session !== null && sees(await actorById(db, session.user.id));
  };
  return guardedStream(services.live, { subject, person: actor.id, stillSees }, request.signal);
}

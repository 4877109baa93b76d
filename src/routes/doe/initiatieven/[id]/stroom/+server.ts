import { actorById } from '#lib/modules/accounts/server/index.ts';
import { liveSubject } from '#lib/modules/feed/server/index.ts';
import { initiativeById } from '#lib/modules/initiatives/server/index.ts';
import { guardedStream } from '#lib/platform/live.ts';
import { seenInitiative } from '../../../door.server.ts';
import type { RequestHandler } from './$types';

/** Says that something moved or changed, never what it is called. It ends for whoever may no longer see the initiative. */
export const GET: RequestHandler = async (event) => {
  const { id } = await seenInitiative(event);
  const { db, actor, services } = event.locals;
  const stillSees = async (): Promise<boolean> => {
    const now = actor.id === null ? actor : await actorById(db, actor.id);
    return (await initiativeById(db, now, id)) !== null;
  };
  return guardedStream(
    services.live,
    { subject: liveSubject(id), person: actor.id, stillSees },
    event.request.signal,
  );
};

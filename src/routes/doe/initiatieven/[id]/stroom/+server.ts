import { liveSubject } from '#lib/modules/feed/server/index.ts';
import { initiativeById } from '#lib/modules/initiatives/server/index.ts';
import { seenInitiative } from '../../../door.server.ts';
import { streamFor } from '../../../../stream.server.ts';
import type { RequestHandler } from './$types';

/** Says that something moved or changed, never what it is called. */
export const GET: RequestHandler = async (event) => {
  const { id } = await seenInitiative(event);
  return streamFor(
    event,
    liveSubject(id),
    async (reader) => (await initiativeById(event.locals.db, reader, id)) !== null,
  );
};

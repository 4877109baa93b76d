import { error } from '@sveltejs/kit';
import { actorById } from '#lib/modules/accounts/server/index.ts';
import { liveSubject, readPlace } from '#lib/modules/feed/server/index.ts';
import { isId } from '#lib/platform/ids.ts';
import { guardedStream } from '#lib/platform/live.ts';
import { m } from '#lib/platform/texts.ts';
import type { RequestHandler } from './$types';

/** Says that something changed at a place, never what: the page asks again, and is asked again whether it may see it. It ends for whoever may no longer. */
export const GET: RequestHandler = async ({ params, locals, request }) => {
  const { db, actor, services } = locals;
  const place = isId(params.place) ? await readPlace(db, { place: params.place, reader: actor }) : null;
  if (place === null) error(404, m.feed_not_there());
  const stillSees = async (): Promise<boolean> => {
    const reader = actor.id === null ? actor : await actorById(db, actor.id);
    return (await readPlace(db, { place: place.id, reader })) !== null;
  };
  return guardedStream(
    services.live,
    { subject: liveSubject(place.id), person: actor.id, stillSees },
    request.signal,
  );
};

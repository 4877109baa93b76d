import { error } from '@sveltejs/kit';
import { liveSubject, readPlace } from '#lib/modules/feed/server/index.ts';
import { isId } from '#lib/platform/ids.ts';
import { eventStream } from '#lib/platform/live.ts';
import { m } from '#lib/platform/texts.ts';
import type { RequestHandler } from './$types';

/** Says that something changed at a place, never what: the page asks again, and is asked again whether it may see it. */
export const GET: RequestHandler = async ({ params, locals, request }) => {
  const place = isId(params.place)
    ? await readPlace(locals.db, { place: params.place, reader: locals.actor })
    : null;
  if (place === null) error(404, m.feed_not_there());
  return eventStream(locals.services.live, liveSubject(place.id), request.signal);
};

import { error } from '@sveltejs/kit';
import { liveSubject, readPlace } from '#lib/modules/feed/server/index.ts';
import { isId } from '#lib/platform/ids.ts';
import type { Actor } from '#lib/platform/session.ts';
import { m } from '#lib/platform/texts.ts';
import { streamFor } from '../../../../stream.server.ts';
import type { RequestHandler } from './$types';

/** Says that something changed at a place, never what: the page asks again, and is asked again whether it may see it. */
export const GET: RequestHandler = async (event) => {
  const { params, locals } = event;
  const sees = async (reader: Actor): Promise<boolean> =>
    isId(params.place) && (await readPlace(locals.db, { place: params.place, reader })) !== null;
  if (!(await sees(locals.actor))) error(404, m.feed_not_there());
  return streamFor(event, liveSubject(params.place), sees);
};

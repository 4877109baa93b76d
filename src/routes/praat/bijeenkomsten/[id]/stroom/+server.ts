import { error } from '@sveltejs/kit';
import { mayHost } from '#lib/modules/gatherings/index.ts';
import { gatheringById, subjectOf } from '#lib/modules/gatherings/server/index.ts';
import { isId } from '#lib/platform/ids.ts';
import { eventStream } from '#lib/platform/live.ts';
import { m } from '#lib/platform/texts.ts';
import type { RequestHandler } from './$types';

/** Says that the sheet changed; the screen fetches what is on it. For hosts and for the screen with its key. */
export const GET: RequestHandler = async ({ params, locals, url, request }) => {
  const gathering = isId(params.id) ? await gatheringById(locals.db, params.id) : null;
  if (gathering === null) error(404, m.platform_not_found());
  if (!mayHost(locals.actor, gathering.scope) && url.searchParams.get('sleutel') !== gathering.screenKey)
    error(403, m.platform_not_allowed());
  return eventStream(locals.services.live, subjectOf(gathering.id), request.signal);
};

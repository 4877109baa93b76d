import { error } from '@sveltejs/kit';
import { mayHost } from '#lib/modules/gatherings/index.ts';
import { gatheringById, subjectOf } from '#lib/modules/gatherings/server/index.ts';
import { isId } from '#lib/platform/ids.ts';
import { m } from '#lib/platform/texts.ts';
import { streamFor } from '../../../../stream.server.ts';
import type { RequestHandler } from './$types';

/** Says that the sheet changed; the screen fetches what is on it. For hosts and for the screen with its key. */
export const GET: RequestHandler = async (event) => {
  const { params, locals, url } = event;
  const gathering = isId(params.id) ? await gatheringById(locals.db, params.id) : null;
  if (gathering === null) error(404, m.platform_not_found());
  const isScreen = url.searchParams.get('sleutel') === gathering.screenKey;
  if (!isScreen && !mayHost(locals.actor, gathering.scope)) error(403, m.platform_not_allowed());
  return streamFor(event, subjectOf(gathering.id), async (reader) =>
    isScreen ? true : mayHost(reader, gathering.scope),
  );
};

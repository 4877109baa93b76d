import { json } from '@sveltejs/kit';
import { gatheringRefusals } from '#lib/modules/gatherings/index.ts';
import { captureCopy } from '#lib/modules/gatherings/server/index.ts';
import { problem } from '#lib/platform/http/answers.ts';
import { joinedOrNull } from '../door.server.ts';
import type { RequestHandler } from './$types';

/** What a participant's phone keeps to go on without a connection. */
export const GET: RequestHandler = async (event) => {
  const gathering = await joinedOrNull(event);
  const copy = gathering === null ? null : await captureCopy(event.locals.db, gathering.id, 'participant');
  if (copy === null) return problem(404, gatheringRefusals.unknown_code.text());
  return json(copy, { headers: { 'cache-control': 'private, no-store' } });
};

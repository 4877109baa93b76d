import { json } from '@sveltejs/kit';
import { captureCopy } from '#lib/modules/gatherings/server/index.ts';
import { hostedOrProblem } from '../host.server.ts';
import type { RequestHandler } from './$types';

/** What a host's phone keeps to go on without a connection. */
export const GET: RequestHandler = async (event) => {
  const gathering = await hostedOrProblem(event);
  if (gathering instanceof Response) return gathering;
  const copy = await captureCopy(event.locals.db, gathering.id, 'host');
  return json(copy, { headers: { 'cache-control': 'private, no-store' } });
};

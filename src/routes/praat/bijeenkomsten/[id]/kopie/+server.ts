import { json } from '@sveltejs/kit';
import { captureCopy } from '#lib/modules/gatherings/server/index.ts';
import { paperCopy } from '#lib/modules/paper/server/index.ts';
import { hostedOrProblem } from '../host.server.ts';
import type { RequestHandler } from './$types';

/** What a host's phone keeps to go on without a connection. */
export const GET: RequestHandler = async (event) => {
  const gathering = await hostedOrProblem(event);
  if (gathering instanceof Response) return gathering;
  const { db } = event.locals;
  const [copy, paper] = await Promise.all([
    captureCopy(db, gathering.id, 'host'),
    paperCopy(db, gathering.id),
  ]);
  return json(copy && { ...copy, paper }, { headers: { 'cache-control': 'private, no-store' } });
};

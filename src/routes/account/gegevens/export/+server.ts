import { readMyData } from '#lib/modules/accounts/server/index.ts';
import { myself } from '../../door.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async (event) => {
  const mine = await readMyData(event.locals.db, myself(event));
  return new Response(`${JSON.stringify(mine, null, 2)}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="mensenstad.json"',
      'cache-control': 'no-store',
    },
  });
};

import { error } from '@sveltejs/kit';
import { listTowns } from '#lib/modules/areas/server/index.ts';
import { townStyles } from '#lib/ui/contrast.ts';
import type { RequestHandler } from './$types';

/** A town's own colours over ours. Its address carries their fingerprint, so that a browser may keep it for ever. */
export const GET: RequestHandler = async ({ locals, params, url }) => {
  const town = (await listTowns(locals.db)).find((each) => each.area === params.area);
  if (town === undefined) error(404);
  return new Response(townStyles(town.colours), {
    headers: {
      'content-type': 'text/css; charset=utf-8',
      'cache-control': url.searchParams.has('v')
        ? 'public, max-age=31536000, immutable'
        : 'public, max-age=60',
    },
  });
};

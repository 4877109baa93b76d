import { listTowns } from '#lib/modules/areas/server/index.ts';
import { createApi } from '#lib/modules/open-data/server/index.ts';
import type { RequestHandler } from './$types';

const api = createApi();

/** Every method: the interface itself says which ones it does not take. */
export const fallback: RequestHandler = async ({ request, locals }) => {
  const towns = await listTowns(locals.db);
  return api.fetch(request, {
    db: locals.db,
    town: locals.town?.area ?? null,
    towns: towns.map((town) => town.area),
  });
};
export const GET = fallback;

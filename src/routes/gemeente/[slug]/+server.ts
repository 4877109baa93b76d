import { error, redirect } from '@sveltejs/kit';
import { listTowns } from '#lib/modules/areas/server/index.ts';
import { m } from '#lib/platform/texts.ts';
import { keepTown } from '../../right-town.server.ts';
import type { RequestHandler } from './$types';

/** Chooses the town of this browser, where several share one host. A town with a host of its own is found there. */
export const GET: RequestHandler = async ({ locals, params, cookies, url }) => {
  const town = (await listTowns(locals.db)).find(({ slug }) => slug === params.slug);
  if (town === undefined) error(404, m.areas_no_such_area());
  if (town.host !== null && town.host !== url.hostname) {
    const there = new URL('/', url);
    there.hostname = town.host;
    redirect(303, there.href);
  }
  cookies.set('gemeente', town.slug, keepTown);
  redirect(303, '/');
};

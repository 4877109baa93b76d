import { error, redirect } from '@sveltejs/kit';
import { listTowns } from '#lib/modules/areas/server/index.ts';
import { m } from '#lib/platform/texts.ts';
import type { RequestHandler } from './$types';

/** Chooses the town of this browser, where several share one host. A town with a host of its own is found there. */
export const GET: RequestHandler = async ({ locals, params, cookies, url }) => {
  const town = (await listTowns(locals.db)).find(({ slug }) => slug === params.slug);
  if (town === undefined) error(404, m.areas_no_such_area());
  if (town.host !== null && town.host !== url.hostname) redirect(303, `${url.protocol}//${town.host}/`);
  cookies.set('gemeente', town.slug, {
    path: '/',
    maxAge: 60 * 60 * 24 * 365,
    httpOnly: true,
    sameSite: 'lax',
  });
  redirect(303, '/');
};

import { error, redirect } from '@sveltejs/kit';
import { findPageOf } from '#lib/modules/thread/server/index.ts';
import { isId } from '#lib/platform/ids.ts';
import { m } from '#lib/platform/texts.ts';
import type { RequestHandler } from './$types';

/** Goes on to the page where a thing stands, for things without a page of their own. */
export const GET: RequestHandler = async ({ params, locals }) => {
  const page = isId(params.id)
    ? await findPageOf(locals.db, { thing: params.id, reader: locals.actor })
    : null;
  if (page === null) error(404, m.platform_not_found());
  redirect(302, page);
};

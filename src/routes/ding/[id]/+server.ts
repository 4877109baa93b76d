import { error, redirect } from '@sveltejs/kit';
import { findTalk } from '#lib/modules/feed/server/index.ts';
import { findPageOf } from '#lib/modules/thread/server/index.ts';
import { isId } from '#lib/platform/ids.ts';
import { m } from '#lib/platform/texts.ts';
import type { RequestHandler } from './$types';

/** Goes on to the page where a thing stands, for things without a page of their own. */
export const GET: RequestHandler = async ({ params: { id }, locals: { db, actor: reader } }) => {
  const page = isId(id)
    ? ((await findPageOf(db, { thing: id, reader })) ?? (await findTalk(db, { id, reader })))
    : null;
  if (page === null) error(404, m.platform_not_found());
  redirect(302, page);
};

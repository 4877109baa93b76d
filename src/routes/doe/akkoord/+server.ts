import { redirect } from '@sveltejs/kit';
import { rulesToAccept } from '#lib/modules/communities/server/index.ts';
import { isId } from '#lib/platform/ids.ts';
import { logInFirst, pageOf } from '../gemeenschappen/community.server.ts';
import type { RequestHandler } from './$types';

/** The page that one came from. One that answered a form has the action in its address. */
function pathBefore(request: Request): string {
  const before = request.headers.get('referer') ?? '';
  if (!URL.canParse(before)) return '/doe';
  const { pathname, search } = new URL(before);
  return search.startsWith('?/') ? pathname : pathname + search;
}

/** From a command that said no, to the rules of play that must be accepted before it says yes; they lead back. */
export const GET: RequestHandler = async ({ locals, request, url }) => {
  const { db, actor } = locals;
  if (actor.id === null) redirect(303, logInFirst(url));
  const back = pathBefore(request);
  const thing = back.split(/[/?&=]/).findLast(isId) ?? null;
  const community = await rulesToAccept(db, actor.id, thing);
  if (community === null) redirect(303, '/doe/gemeenschappen');
  redirect(303, `${pageOf(community, 'spelregels')}?terug=${encodeURIComponent(back)}`);
};

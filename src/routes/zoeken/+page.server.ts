import { error } from '@sveltejs/kit';
import { searchKinds } from '#lib/modules/search/index.ts';
import { search } from '#lib/modules/search/server/index.ts';
import { limits } from '#lib/platform/limit.ts';
import { m } from '#lib/platform/texts.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url, getClientAddress }) => {
  const words = url.searchParams.get('q') ?? '';
  const kind = searchKinds.find((each) => each === url.searchParams.get('soort'));
  const page = Math.min(49, Math.max(0, Number.parseInt(url.searchParams.get('blad') ?? '1', 10) - 1 || 0));
  const wait = await locals.services.quickLimiter.take(limits.search, locals.actor.id ?? getClientAddress());
  if (wait > 0) error(429, m.platform_too_many({ seconds: wait }));
  const town = locals.town?.area ?? '';
  const found = await search(locals.db, { town, words, kind, page, reader: locals.actor });
  return { words, kind: kind ?? null, page, found };
};

import { agenda } from '#lib/modules/gatherings/server/index.ts';
import { now } from '#lib/platform/clock.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const which = url.searchParams.get('welke') === 'geweest' ? 'past' : 'coming';
  const page = await agenda(locals.db, locals.town?.area ?? '', {
    which,
    at: now(),
    after: url.searchParams.get('na'),
    limit: 30,
  });
  const more = page.next === null ? null : new URLSearchParams({ na: page.next });
  if (more !== null && which === 'past') more.set('welke', 'geweest');
  return { which, entries: page.entries, next: more === null ? null : `?${more}` };
};

import { methods, voices, type Method, type Voice } from '#lib/modules/vision/index.ts';
import { readAreas, readOrder, readState } from '#lib/modules/vision/server/index.ts';
import { choice, numberAsked, pageOf, townOf, withQuery } from '../asked.ts';
import type { PageServerLoad } from './$types';

const size = 25;
const voiceWords: Record<string, Voice> = { netwerk: 'network', mensen: 'people' };
const methodWords: Record<string, Method> = { evenredig: 'proportional', gewoon: 'count' };
const wordFor = (words: Readonly<Record<string, string>>, value: string): string | null => {
  const at = Object.values(words).indexOf(value);
  return at === 0 ? null : (Object.keys(words)[at] ?? null);
};

export const load: PageServerLoad = async ({ locals, url }) => {
  const town = townOf(locals);
  const voice = choice(url, 'stem', voiceWords);
  const method = choice(url, 'telling', methodWords);
  const areas = await readAreas(locals.db, town.area);
  const area = areas.find(({ code }) => code === url.searchParams.get('gebied')) ?? areas[0];
  const code = area?.code ?? town.area;
  const after = numberAsked(url, 'na', 0);
  const asked = { area: code, voice, method, after, limit: size + 1 };
  const [order, state] = await Promise.all([readOrder(locals.db, asked), readState(locals.db, town.area)]);
  const page = pageOf(order, size);
  const hrefFor = (name: string, words: Readonly<Record<string, string>>, value: string): string =>
    withQuery(url, { [name]: wordFor(words, value), na: null });
  return {
    voice,
    method,
    area: { code, name: area?.name ?? town.name },
    areas: areas.map((each) => ({
      ...each,
      href: withQuery(url, { gebied: each.code === town.area ? null : each.code, na: null }),
    })),
    voiceHref: Object.fromEntries(voices.map((each) => [each, hrefFor('stem', voiceWords, each)])) as Record<
      Voice,
      string
    >,
    methodHref: Object.fromEntries(
      methods.map((each) => [each, hrefFor('telling', methodWords, each)]),
    ) as Record<Method, string>,
    state,
    order: page.rows,
    next: page.last === null ? null : withQuery(url, { na: page.last.place }),
    previous: after === 0 ? null : withQuery(url, { na: after > size ? after - size : null }),
  };
};

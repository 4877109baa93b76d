import { readOwnVoices, readState } from '#lib/modules/vision/server/index.ts';
import { choice, idAsked, pageOf, townOf, withQuery } from '../asked.ts';
import type { PageServerLoad } from './$types';

const size = 30;

export const load: PageServerLoad = async ({ locals, url }) => {
  const { area: town } = townOf(locals);
  const kind = choice(url, 'soort', { speerpunten: 'priority', waarden: 'value' } as const);
  const before = idAsked(url, 'na');
  const [state, voices] = await Promise.all([
    readState(locals.db, town),
    readOwnVoices(locals.db, { town, kind, before, limit: size + 1 }),
  ]);
  const { rows, last } = pageOf(voices, size);
  return {
    kind,
    count: state?.ownVoices ?? 0,
    silent: (state?.statements ?? 0) === 0,
    voices: rows,
    next: last === null ? null : withQuery(url, { na: last.id }),
  };
};

import { readState, readThemes } from '#lib/modules/vision/server/index.ts';
import { idAsked, numberAsked, pageOf, townOf, withQuery } from '../asked.ts';
import type { PageServerLoad } from './$types';

const size = 15;

export const load: PageServerLoad = async ({ locals, url }) => {
  const { area: town } = townOf(locals);
  const theme = idAsked(url, 'na');
  const after = theme === null ? null : { theme, networks: numberAsked(url, 'netwerken', 0) };
  const [state, themes] = await Promise.all([
    readState(locals.db, town),
    readThemes(locals.db, { town, kind: 'value', least: 2, after, limit: size + 1, samples: 4 }),
  ]);
  const { rows, last } = pageOf(themes, size);
  return {
    met: state?.networksMet ?? 0,
    themes: rows,
    next: last === null ? null : withQuery(url, { na: last.id, netwerken: last.networks }),
  };
};

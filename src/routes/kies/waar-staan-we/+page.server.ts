import { listNetworksMet, readThemes, readState } from '#lib/modules/vision/server/index.ts';
import { pageOf, townOf, withQuery } from '../asked.ts';
import type { PageServerLoad } from './$types';

const size = 60;

export const load: PageServerLoad = async ({ locals, url }) => {
  const { area: town } = townOf(locals);
  const common = { town, least: 2, after: null, limit: 6, samples: 0 } as const;
  const [networks, values, priorities, state] = await Promise.all([
    listNetworksMet(locals.db, town, url.searchParams.get('na') ?? '', size + 1),
    readThemes(locals.db, { ...common, kind: 'value' }),
    readThemes(locals.db, { ...common, kind: 'priority' }),
    readState(locals.db, town),
  ]);
  const { rows, last } = pageOf(networks, size);
  return {
    networks: rows,
    next: last === null ? null : withQuery(url, { na: last.name }),
    met: state?.networksMet ?? 0,
    common: [...values, ...priorities].sort((a, b) => b.networks - a.networks),
  };
};

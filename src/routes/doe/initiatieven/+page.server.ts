import { phases, type Phase } from '#lib/modules/initiatives/index.ts';
import { listInitiatives } from '#lib/modules/initiatives/server/index.ts';
import { areasOfTown } from '#lib/modules/networks/server/index.ts';
import { idAsked, pageOf, townOf, withQuery } from '../../kies/asked.ts';
import type { PageServerLoad } from './$types';

const size = 18;

export const load: PageServerLoad = async ({ locals, url }) => {
  const { area: town } = townOf(locals);
  const state = url.searchParams.get('stand') === 'klaar' ? 'ended' : 'running';
  const phase = phases.find((each) => each === url.searchParams.get('fase')) ?? null;
  const area = /^(WK\d{6}|BU\d{8})$/.exec(url.searchParams.get('gebied') ?? '')?.[0] ?? null;
  const [at, id] = [new Date(url.searchParams.get('voor') ?? ''), idAsked(url, 'na')];
  const after = id === null || Number.isNaN(at.getTime()) ? null : { at, id };
  const asked = { town, state, phase, area, community: null, after, limit: size + 1 } as const;
  const [found, areas] = await Promise.all([
    listInitiatives(locals.db, locals.actor, asked),
    areasOfTown(locals.db, town),
  ]);
  const { rows, last } = pageOf(found, size);
  return {
    initiatives: rows,
    areas,
    state,
    phase: phase as Phase | null,
    area,
    next: last === null ? null : withQuery(url, { voor: last.activeAt.toISOString(), na: last.id }),
  };
};

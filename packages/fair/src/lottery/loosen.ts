import { anyPanel } from './compose.ts';
import { panelProgram, panelSpace, type PanelSpace } from './panel-space.ts';
import { countHomes, findKinds, type Pool, type Quota } from './pool.ts';
import { openProgram, type Column } from './program.ts';

/** One quota with the bounds it would need. */
export type Loosened = { readonly quota: Quota; readonly min: number; readonly max: number };

/**
 * The smallest loosening of quotas that makes a panel possible: the fewest seats by which bounds move in total, and
 * among those the least compared with the size of the quota. Bounds move no further than `minFlex` and `maxFlex`.
 * Empty when nothing needs loosening; null when no loosening within those limits helps.
 */
export async function smallestLoosening(pool: Pool): Promise<Loosened[] | null> {
  const kinds = findKinds(pool.people);
  if (countHomes(kinds) < pool.seats) return null;
  const space = panelSpace(pool, kinds);
  if ((await anyPanel(space)) !== null) return [];
  const program = await openProgram(looseProgram(pool, space));
  try {
    const found = await program.solve();
    if (found === null) return null;
    const moved = (at: number) => Math.round(found.columns[space.sizes.length + at] ?? 0);
    return pool.quotas
      .map((quota, at) => ({ quota, min: quota.min - moved(2 * at), max: quota.max + moved(2 * at + 1) }))
      .filter(({ quota, min, max }) => min !== quota.min || max !== quota.max);
  } finally {
    program.close();
  }
}

/** The whole program of a panel, with two more columns per quota: how far its minimum drops and its maximum rises. */
function looseProgram(pool: Pool, space: PanelSpace) {
  const program = panelProgram(space, true);
  const rowOf = new Map(space.rules.map((rule, row) => [rule.quota, row]));
  pool.quotas.forEach((quota, at) => {
    const row = rowOf.get(at) ?? 0;
    const column = (size: number, upper: number, value: number): Column => {
      const cost = -1 - 1 / (1000 * (size + 1));
      return { cost, lower: 0, upper: Math.max(0, upper), whole: true, rows: [row], values: [value] };
    };
    program.columns.push(column(quota.min, quota.min - Math.max(0, quota.minFlex), 1));
    program.columns.push(column(quota.max, Math.min(quota.maxFlex, pool.seats) - quota.max, -1));
  });
  return program;
}

import { panelProgram, type PanelSpace } from './panel-space.ts';
import { openProgram, type OpenProgram } from './program.ts';

/** A step of the leximin profile: this chance is the best possible for these kinds, given all lower steps. */
export type Level = {
  readonly chance: number;
  readonly kinds: readonly number[];
  /** The rules (places in the space) that keep it from being higher. */
  readonly rules: readonly number[];
};

const SURELY_POSITIVE = 1e-7;

/**
 * The leximin chances of the kinds when panels may be fractional: an outer bound that mixtures of real panels cannot
 * beat and, as a rule, reach. One linear program per level: raise the smallest free chance; a kind whose row carries a
 * positive shadow price has that chance in every optimum, and is fixed there. Null when no fractional panel exists.
 * Ogryczak and Śliwiński, On Direct Methods for Lexicographic Min-Max Optimization, 2006.
 */
export async function outerChances(space: PanelSpace): Promise<Level[] | null> {
  const program = await openLevels(space);
  try {
    const free = new Set(space.sizes.keys());
    const levels: Level[] = [];
    while (free.size > 0) {
      const found = await program.solve();
      if (found === null && levels.length === 0) return null;
      if (found === null) throw new Error('The chances found so far cannot be kept.');
      const first = space.rules.length;
      const kinds = [...free].filter((kind) => Math.abs(found.prices[first + kind] ?? 0) > SURELY_POSITIVE);
      if (kinds.length === 0) throw new Error('No chance could be fixed.');
      const rules = [...space.rules.keys()].filter(
        (rule) => Math.abs(found.prices[rule] ?? 0) > SURELY_POSITIVE,
      );
      for (const kind of kinds) fix(program, space, free, kind, found.value);
      levels.push({ chance: Math.max(0, found.value), kinds, rules });
    }
    return levels;
  } finally {
    program.close();
  }
}

/** Columns: a chance per kind and the smallest free chance. Rows: the rules, then chance − smallest ≥ 0 per kind. */
function openLevels(space: PanelSpace): Promise<OpenProgram> {
  const program = panelProgram(space, false, space.sizes);
  const smallest = { cost: 1, lower: 0, upper: Infinity, whole: false, rows: [], values: [] };
  const rows: number[] = [];
  for (const column of program.columns) {
    const row = program.rows.push({ lower: 0, upper: Infinity }) - 1;
    column.rows.push(row);
    column.values.push(1);
    rows.push(row);
  }
  program.columns.push({ ...smallest, rows, values: rows.map(() => -1) });
  return openProgram(program);
}

function fix(program: OpenProgram, space: PanelSpace, free: Set<number>, kind: number, chance: number): void {
  const highest = (space.most[kind] ?? 0) / (space.sizes[kind] ?? 1);
  const fixed = Math.min(Math.max(chance, 0), highest);
  program.setBounds(kind, fixed, fixed);
  program.setRow(space.rules.length + kind, -Infinity, Infinity);
  free.delete(kind);
}

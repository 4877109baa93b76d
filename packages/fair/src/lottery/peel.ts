import {
  count,
  countsPeople,
  isAllowed,
  panelProgram,
  type Panel,
  type PanelSpace,
  type Rule,
} from './panel-space.ts';
import { openProgram, type OpenProgram } from './program.ts';
import type { Watch } from './watch.ts';

const NEAR = 1e-7;
const isNear = (value: number): boolean => Math.abs(value - Math.round(value)) < NEAR;
const floor = (value: number): number => (isNear(value) ? Math.round(value) : Math.floor(value));
const ceiling = (value: number): number => (isNear(value) ? Math.round(value) : Math.ceil(value));

/** What a mixture must still give on average with the `weight` that is left. */
export type Rest = { readonly rest: readonly number[]; readonly weight: number };

/** First panels of a mixture with their probabilities, and what was left before each of them and at last. */
export type Peeled = {
  readonly panels: readonly Panel[];
  readonly probabilities: readonly number[];
  readonly rests: readonly Rest[];
};

/**
 * Panels whose mixture comes close to the wished expectation (people per kind), for large pools. Each step takes a panel
 * with every count rounded up or down, gives it as much probability as the rest can bear, and goes on with the rest, in
 * which one more count is then whole (after Carathéodory). May stop early, leaving the rest to {@link compose}.
 */
export async function peel(space: PanelSpace, expectation: readonly number[], watch: Watch): Promise<Peeled> {
  const rough = await openProgram(panelProgram(space, false));
  const whole = await openProgram(panelProgram(space, true), { nodes: 2000 });
  try {
    const panels: Panel[] = [];
    const probabilities: number[] = [];
    let rest = expectation.map((value) => (isNear(value) ? Math.round(value) : value));
    let weight = 1;
    const rests: Rest[] = [{ rest, weight }];
    while (weight > 1e-10 && panels.length < 4 * space.sizes.length) {
      await watch({ phase: 'peel', done: 1 - weight, panels: panels.length });
      const panel = await roundedPanel(space, rest, rough, whole);
      if (panel === null) break;
      const share = bearable(space, rest, panel);
      if (share < 1e-9) break;
      panels.push(panel);
      probabilities.push(weight * share);
      weight *= 1 - share;
      if (weight > 0) rest = rest.map((value, kind) => remainder(value, share, panel[kind] ?? 0));
      rests.push({ rest, weight });
    }
    return { panels, probabilities, rests };
  } finally {
    rough.close();
    whole.close();
  }
}

const remainder = (value: number, share: number, taken: number): number => {
  const left = (value - share * taken) / (1 - share);
  return isNear(left) ? Math.round(left) : left;
};

/**
 * A panel with every count rounded up or down. The fractional program comes first; what it leaves fractional is rounded
 * by a whole program with all else kept, and only when that fails by one in which everything may change.
 */
async function roundedPanel(
  space: PanelSpace,
  rest: readonly number[],
  rough: OpenProgram,
  whole: OpenProgram,
): Promise<Panel | null> {
  // A count near its ceiling should be rounded up: the share of the panel is the smallest such part.
  const costs = rest.map((value) => (isNear(value) ? 0 : value - Math.floor(value) - 0.5));
  for (const program of [rough, whole]) {
    space.rules.forEach((rule, row) => program.setRow(row, ...roundedBounds(rule, rest)));
    program.setCosts(costs);
  }
  rest.forEach((value, kind) => rough.setBounds(kind, Math.max(0, floor(value)), ceiling(value)));
  const found = await rough.solve();
  if (found === null) return null;
  const kept = (value: number, kind: number) =>
    isNear(value) ? [value, value] : [rest[kind] ?? 0, rest[kind] ?? 0];
  const tries = [
    (kind: number) => kept(found.columns[kind] ?? 0, kind),
    (kind: number) => [rest[kind] ?? 0, rest[kind] ?? 0],
  ];
  if (found.columns.every(isNear)) return allowedOrNull(space, found.columns);
  for (const bounds of tries) {
    rest.forEach((_, kind) => {
      const [low = 0, high = 0] = bounds(kind);
      whole.setBounds(kind, Math.max(0, floor(low)), ceiling(high));
    });
    const rounded = await whole.solve();
    if (rounded !== null) return allowedOrNull(space, rounded.columns);
  }
  return null;
}

function allowedOrNull(space: PanelSpace, columns: Float64Array): Panel | null {
  const panel = Array.from(columns, (value) => Math.round(value));
  return isAllowed(space, panel) ? panel : null;
}

function roundedBounds(rule: Rule, rest: readonly number[]): [number, number] {
  if (!countsPeople(rule)) return [rule.lower, rule.upper];
  const value = Math.min(Math.max(count(rule, rest), rule.lower), rule.upper);
  return [floor(value), ceiling(value)];
}

/** The largest probability for this panel that leaves every count of the rest between its floor and ceiling. */
function bearable(space: PanelSpace, rest: readonly number[], panel: Panel): number {
  const within = (value: number, taken: number): number => {
    const low = floor(value);
    const high = ceiling(value);
    if (low === high) return 1;
    const below = taken > low ? (value - low) / (taken - low) : 1;
    const above = taken < high ? (high - value) / (high - taken) : 1;
    return Math.min(below, above);
  };
  const kinds = rest.map((value, kind) => within(value, panel[kind] ?? 0));
  const counting = space.rules.filter(countsPeople);
  const rules = counting.map((rule) => within(count(rule, rest), count(rule, panel)));
  return Math.max(0, Math.min(...kinds, ...rules));
}

/** The panels that can still take part in a mixture with this expectation: whole counts and reached bounds stay. */
export function remainingSpace(space: PanelSpace, rest: readonly number[]): PanelSpace {
  const rules = space.rules.map((rule) => {
    const value = count(rule, rest);
    if (Math.abs(value - rule.upper) < NEAR) return { ...rule, lower: rule.upper };
    if (Math.abs(value - rule.lower) < NEAR) return { ...rule, upper: rule.lower };
    return rule;
  });
  return {
    ...space,
    least: rest.map((value, kind) => (isNear(value) ? Math.round(value) : (space.least[kind] ?? 0))),
    most: rest.map((value, kind) => (isNear(value) ? Math.round(value) : (space.most[kind] ?? 0))),
    rules,
  };
}

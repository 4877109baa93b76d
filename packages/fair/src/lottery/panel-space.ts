import type { Column, Program } from './program.ts';
import type { Kinds, Pool } from './pool.ts';

/** A bound on a weighted count of the people on a panel, by kind. */
export type Rule = {
  readonly kinds: readonly number[];
  readonly weights: readonly number[];
  readonly lower: number;
  readonly upper: number;
  /** The quota it stands for; rules for the seats, for homes and for found cuts have none. */
  readonly quota?: number;
};

/** All allowed panels, seen as numbers of people per kind: whole numbers from `least` to `most` that keep every rule. */
export type PanelSpace = {
  readonly seats: number;
  /** How many people each kind has in the pool. */
  readonly sizes: readonly number[];
  /** How many of them must sit on every panel, and how many can. */
  readonly least: readonly number[];
  readonly most: readonly number[];
  readonly rules: readonly Rule[];
};

/** The number of people of each kind on one panel. */
export type Panel = readonly number[];

/** A rule that counts people of some kinds once each. */
function countRule(kinds: readonly number[], lower: number, upper: number, quota?: number): Rule {
  return { kinds, weights: kinds.map(() => 1), lower, upper, ...(quota !== undefined && { quota }) };
}

/** The panels a pool allows: seats, quotas, and one person per home. */
export function panelSpace(pool: Pool, { kinds, homeSets }: Kinds): PanelSpace {
  const everyone = kinds.map((_, place) => place);
  const quotaRules = pool.quotas.map(({ min, max }, quota) => {
    const members = everyone.filter((place) => kinds[place]?.quotas.includes(quota));
    return countRule(members, min, max, quota);
  });
  const homeRules = homeSets
    .filter((set) => set.kinds.length > 1)
    .map((set) => countRule(set.kinds, 0, set.homes));
  return {
    seats: pool.seats,
    sizes: kinds.map((kind) => kind.people.length),
    least: kinds.map(() => 0),
    most: kinds.map((kind) => Math.min(kind.homes.homes, pool.seats)),
    rules: [countRule(everyone, pool.seats, pool.seats), ...quotaRules, ...homeRules],
  };
}

/** Whether a rule counts people once each; found cuts weigh them. */
export const countsPeople = (rule: Rule): boolean => rule.weights.every((weight) => weight === 1);

/** The value of a rule for numbers of people per kind. */
export const count = (rule: Rule, panel: readonly number[]): number =>
  rule.kinds.reduce((sum, kind, at) => sum + (panel[kind] ?? 0) * (rule.weights[at] ?? 0), 0);

/** Whether a panel of whole numbers keeps every rule that counts in whole numbers. */
export function isAllowed(space: PanelSpace, panel: Panel): boolean {
  const withinKinds = panel.every(
    (people, kind) => people >= (space.least[kind] ?? 0) && people <= (space.most[kind] ?? 0),
  );
  return withinKinds && space.rules.every((rule) => keeps(rule, panel));
}

const keeps = (rule: Rule, panel: Panel): boolean => {
  const value = count(rule, panel);
  return value >= rule.lower - 1e-6 && value <= rule.upper + 1e-6;
};

/** A program over panels: one column per kind, one row per rule; `scale` multiplies a column (1: people). */
export function panelProgram(space: PanelSpace, whole: boolean, scale: readonly number[] = []): Program {
  const columns: Column[] = space.most.map((most, kind) => {
    const upper = most / (scale[kind] ?? 1);
    const lower = (space.least[kind] ?? 0) / (scale[kind] ?? 1);
    return { cost: 0, lower, upper, whole, rows: [], values: [] };
  });
  const rows = space.rules.map(({ lower, upper }) => ({ lower, upper }));
  space.rules.forEach((rule, row) =>
    rule.kinds.forEach((kind, at) => {
      columns[kind]?.rows.push(row);
      columns[kind]?.values.push((rule.weights[at] ?? 0) * (scale[kind] ?? 1));
    }),
  );
  return { columns, rows };
}

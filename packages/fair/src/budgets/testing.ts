import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { CountOptions } from './count.ts';
import type { BudgetElection } from './election.ts';
import { reduceFraction, type Fraction } from './fraction.ts';
import { readPabulib } from './read-pabulib.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/budgets');

/** The path of a fixture. */
export const fixture = (name: string): string => join(fixtures, name);

/** A vote among the fixtures, by its name in expected.json. */
export async function readFixture(name: string): Promise<BudgetElection> {
  const zipped = name === 'Netherlands_Amsterdam_309';
  const bytes = readFileSync(fixture(`${name}.pb${zipped ? '.gz' : ''}`));
  const read = await readPabulib([zipped ? gunzipSync(bytes) : bytes]);
  if (!read.ok) throw new Error(read.problems[0]?.message);
  return read.value.election;
}

export type Sketch = {
  readonly budget: number;
  readonly costs: readonly number[];
  /** Per voter the places of the projects they approve. */
  readonly ballots: readonly (readonly number[])[];
};

/** A vote by approval with projects a, b, c … and voters 1, 2, 3 …. */
export function makeElection({ budget, costs, ballots }: Sketch, decimals = 0): BudgetElection {
  const starts = new Int32Array(ballots.length + 1);
  for (const [at, ballot] of ballots.entries()) starts[at + 1] = (starts[at] ?? 0) + ballot.length;
  return {
    meta: new Map([['description', 'made up']]),
    voteType: 'approval',
    decimals,
    budget: BigInt(budget),
    projects: costs.map((cost, at) => ({
      id: String.fromCodePoint(97 + at),
      cost: BigInt(cost),
      columns: [],
    })),
    projectColumns: [],
    voterIds: ballots.map((_, at) => String(at + 1)),
    ballots: { starts, projects: Int32Array.from(ballots.flat()), points: undefined },
    voterColumns: [],
    voterFields: [],
  };
}

/** Small votes in which ties and exact hits are common. */
export const sketches: fc.Arbitrary<Sketch> = fc
  .record({
    budget: fc.integer({ min: 0, max: 60 }),
    costs: fc.array(fc.oneof(fc.integer({ min: 0, max: 24 }), fc.constantFrom(4, 6, 12)), {
      minLength: 1,
      maxLength: 7,
    }),
    ballots: fc.array(fc.array(fc.nat(), { maxLength: 6 }), { maxLength: 9 }),
  })
  .map(({ budget, costs, ballots }) => ({
    budget,
    costs,
    ballots: ballots.map((ballot) => [...new Set(ballot.map((place) => place % costs.length))]),
  }));

const fraction = (over: bigint, under = 1n): Fraction => reduceFraction({ over, under });
const add = (a: Fraction, b: Fraction) => fraction(a.over * b.under + b.over * a.under, a.under * b.under);
const subtract = (a: Fraction, b: Fraction) => add(a, { over: -b.over, under: b.under });
const times = (a: Fraction, b: Fraction) => fraction(a.over * b.over, a.under * b.under);
const less = (a: Fraction, b: Fraction) => a.over * b.under < b.over * a.under;
const same = (a: Fraction, b: Fraction) => a.over * b.under === b.over * a.under;
const whole = (value: number | bigint) => fraction(BigInt(value));

/** Who comes first among tied projects: lower cost, then more votes, then the lot. */
type TieOrder = (a: number, b: number) => number;

/** Equal Shares word for word in fractions, slow: each price is found by trying every number of people who can pay in full. */
export function plainEqualShares(sketch: Sketch, share: Fraction, options: CountOptions, first: TieOrder) {
  const money = sketch.ballots.map(() => share);
  const open = new Set(sketch.costs.keys());
  const bought: { project: number; price: Fraction }[] = [];
  for (;;) {
    let best: { project: number; rho: Fraction; price: Fraction } | undefined;
    for (const project of open) {
      const price = plainPrice(sketch, project, money);
      if (price === undefined) continue;
      const cost = sketch.costs[project] ?? 0;
      const utility = options.satisfaction === 'cost' && cost > 0 ? cost : 1;
      const rho = times(price, fraction(1n, BigInt(utility)));
      const better =
        best === undefined ||
        less(rho, best.rho) ||
        (same(rho, best.rho) && first(project, best.project) < 0);
      if (better) best = { project, rho, price };
    }
    if (best === undefined) return bought;
    const { project, price } = best;
    open.delete(project);
    bought.push({ project, price });
    for (const [voter, ballot] of sketch.ballots.entries()) {
      const own = money[voter] as Fraction;
      if (ballot.includes(project)) money[voter] = less(own, price) ? whole(0) : subtract(own, price);
    }
  }
}

function plainPrice(
  { costs, ballots }: Sketch,
  project: number,
  money: readonly Fraction[],
): Fraction | undefined {
  const supporters = ballots.flatMap((ballot, voter) =>
    ballot.includes(project) ? [money[voter] as Fraction] : [],
  );
  if (supporters.length === 0) return undefined;
  if (costs[project] === 0) return whole(0);
  const purses = supporters.sort((a, b) => (less(a, b) ? -1 : same(a, b) ? 0 : 1));
  let rest = whole(costs[project] ?? 0);
  for (const [at, own] of purses.entries()) {
    const each = times(rest, fraction(1n, BigInt(purses.length - at)));
    if (!less(own, each)) return each;
    rest = subtract(rest, own);
  }
  return undefined;
}

/** Phragmén's rule word for word in fractions. */
export function plainPhragmen(sketch: Sketch, first: TieOrder) {
  const loads = sketch.ballots.map(() => whole(0));
  const open = new Set(
    [...sketch.costs.keys()].filter((place) => (sketch.costs[place] ?? 0) <= sketch.budget),
  );
  const taken: { project: number; load: Fraction }[] = [];
  let left = sketch.budget;
  for (;;) {
    let best: { project: number; load: Fraction } | undefined;
    for (const project of open) {
      const supporters = [...sketch.ballots.keys()].filter((voter) =>
        sketch.ballots[voter]?.includes(project),
      );
      if (supporters.length === 0) continue;
      const sum = supporters.reduce(
        (total, voter) => add(total, loads[voter] as Fraction),
        whole(sketch.costs[project] ?? 0),
      );
      const load = times(sum, fraction(1n, BigInt(supporters.length)));
      const better =
        best === undefined ||
        less(load, best.load) ||
        (same(load, best.load) && first(project, best.project) < 0);
      if (better) best = { project, load };
    }
    if (best === undefined || (sketch.costs[best.project] ?? 0) > left) return taken;
    const { project, load } = best;
    left -= sketch.costs[project] ?? 0;
    open.delete(project);
    taken.push(best);
    for (const [voter, ballot] of sketch.ballots.entries()) if (ballot.includes(project)) loads[voter] = load;
  }
}

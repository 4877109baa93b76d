import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { countBudget, defaultOptions, type CountOptions, type CountOutcome } from './count.ts';
import type { BudgetElection } from './election.ts';
import { reduceFraction } from './fraction.ts';
import { drawTieOrder } from './lot.ts';
import {
  fixture,
  makeElection,
  plainEqualShares,
  plainPhragmen,
  readFixture,
  sketches,
  type Sketch,
} from './testing.ts';

// Properties run thousands of votes; a busy machine may take its time.
vi.setConfig({ testTimeout: 60_000 });

const count = (election: BudgetElection, options: Partial<CountOptions> = {}): CountOutcome =>
  countBudget(election, { ...defaultOptions, ...options });
const winners = (election: BudgetElection, options: Partial<CountOptions> = {}): string[] =>
  count(election, options).winners.map(({ project }) => election.projects[project]?.id ?? '');

/** What the other programs call their options. Phragmén's winners are stored in the order of their ids. */
const references: Record<string, Partial<CountOptions>> = {
  'integral.none': { integral: true },
  'integral.utilitarian': { integral: true, completion: 'utilitarian' },
  'integral.add1': { integral: true, completion: 'add1' },
  'integral.add1u': { integral: true, completion: 'add1-utilitarian' },
  'pabutools.greedy_cost_sat(=by votes)': { rule: 'greedy' },
  'pabutools.greedy_cardinality(=votes/cost)': { rule: 'greedy', satisfaction: 'cardinality' },
  'pabutools.seq_phragmen': { rule: 'phragmen' },
  'pabutools.mes_cost_none': {},
  'pabutools.mes_card_none': { satisfaction: 'cardinality' },
  'pabutools.mes_cost_add1': { completion: 'add1' },
  'pabutools.mes_cost_add1u': { completion: 'add1-utilitarian' },
  'pabutools.mes_card_add1': { completion: 'add1', satisfaction: 'cardinality' },
};

type Expected = { readonly winners: string[]; readonly cost: number };
const expected: Record<string, Record<string, Expected>> = JSON.parse(
  readFileSync(fixture('expected.json'), 'utf8'),
);

describe('countBudget agrees with other programs', () => {
  for (const [name, outcomes] of Object.entries(expected)) {
    it(name, async () => {
      const election = await readFixture(name);
      const stored = Object.entries(outcomes).filter(([, outcome]) => typeof outcome === 'object');
      expect(stored.length).toBeGreaterThanOrEqual(4);
      for (const [reference, outcome] of stored) {
        const options = references[reference];
        expect(options, reference).toBeDefined();
        const own = winners(election, options);
        expect(reference.includes('phragmen') ? own.toSorted() : own, reference).toEqual(outcome.winners);
        expect(Number(count(election, options).cost), reference).toBe(outcome.cost);
      }
    });
  }

  it('finds another outcome where add1 goes on after nothing fits any more', async () => {
    const election = await readFixture('Netherlands_Amsterdam_358');
    const until = { integral: true, completion: 'add1' } as const;
    expect(count(election, { ...until, until: 'exhausted' }).increments).toBe(50);
    expect(count(election, { ...until, until: 'infeasible' }).increments).toBe(69);
    expect(winners(election, { ...until, until: 'infeasible' })).toContain('38873');
    expect(winners(election, { ...until, until: 'exhausted' })).not.toContain('38873');
  });
});

/** Ties by the plain order of the rule, with the lot as drawn. */
function tieOrder(sketch: Sketch, seed: string) {
  const votes = Int32Array.from(
    sketch.costs,
    (_, place) => sketch.ballots.filter((ballot) => ballot.includes(place)).length,
  );
  const { lot } = drawTieOrder(makeElection(sketch), votes, seed);
  const drawn = (place: number) => lot.indexOf(String.fromCodePoint(97 + place));
  return (a: number, b: number) =>
    (sketch.costs[a] ?? 0) - (sketch.costs[b] ?? 0) ||
    (votes[b] ?? 0) - (votes[a] ?? 0) ||
    drawn(a) - drawn(b);
}

const bought = (outcome: CountOutcome) =>
  outcome.winners.map(({ project, price }) => [project, price && reduceFraction(price)]);

describe('countBudget is exact', () => {
  const anyOptions = fc.record({
    satisfaction: fc.constantFrom('cost' as const, 'cardinality' as const),
    seed: fc.constantFrom('0', 'x'),
  });

  it('buys what Equal Shares word for word in fractions buys, at the same prices', () => {
    fc.assert(
      fc.property(sketches, anyOptions, (sketch, options) => {
        const share = { over: BigInt(sketch.budget), under: BigInt(Math.max(1, sketch.ballots.length)) };
        const plain = plainEqualShares(
          sketch,
          share,
          { ...defaultOptions, ...options },
          tieOrder(sketch, options.seed),
        );
        expect(bought(count(makeElection(sketch), options))).toEqual(
          plain.map((each) => [each.project, each.price]),
        );
      }),
      { numRuns: 3000 },
    );
  });

  it('raises the share by one until the stop that was asked for', () => {
    const add1 = fc.record({
      satisfaction: fc.constantFrom('cost' as const, 'cardinality' as const),
      integral: fc.boolean(),
      until: fc.constantFrom('exhausted' as const, 'infeasible' as const),
      seed: fc.constant('0'),
    });
    fc.assert(
      fc.property(sketches, add1, (sketch, asked) => {
        const options: CountOptions = { ...defaultOptions, ...asked, completion: 'add1' };
        const plain = plainAdd1(sketch, options);
        expect(bought(count(makeElection(sketch), options))).toEqual(
          plain.map((each) => [each.project, each.price]),
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('passes over shares that change nothing, and says the last of them', () => {
    // The share starts at 333,333, which buys b. At 1,000,000 voter 1 could pay a, but b is cheaper at the same ρ and goes first; at
    // 1,000,002 both are bought, which is 1 too much. So the share before that counts.
    const election = makeElection({ budget: 1_000_001, costs: [1_000_000, 2], ballots: [[0, 1], [], []] });
    const outcome = count(election, { completion: 'add1', integral: true, until: 'infeasible' });
    expect(outcome.winners.map(({ project }) => project)).toEqual([1]);
    expect(outcome.increments).toBe(666_668);
  });

  it('passes over no share that changes the outcome', () => {
    const far = sketches.map((sketch) => ({
      ...sketch,
      costs: sketch.costs.map((cost, at) => cost * (at % 2 === 0 ? 1 : 40)),
    }));
    fc.assert(
      fc.property(far, fc.constantFrom('exhausted' as const, 'infeasible' as const), (sketch, until) => {
        const options: CountOptions = { ...defaultOptions, completion: 'add1', until };
        const plain = plainAdd1(sketch, options);
        expect(bought(count(makeElection(sketch), options))).toEqual(
          plain.map((each) => [each.project, each.price]),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('takes what Phragmén’s rule word for word in fractions takes, with the same loads', () => {
    fc.assert(
      fc.property(sketches, fc.constantFrom('0', 'x'), (sketch, seed) => {
        const plain = plainPhragmen(sketch, tieOrder(sketch, seed));
        const outcome = count(makeElection(sketch), { rule: 'phragmen', seed });
        expect(bought(outcome)).toEqual(plain.map((each) => [each.project, each.load]));
      }),
      { numRuns: 3000 },
    );
  });

  it('does not depend on the scale of the money', () => {
    fc.assert(
      fc.property(sketches, fc.integer({ min: 2, max: 1e9 }), (sketch, factor) => {
        const larger = {
          ...sketch,
          budget: sketch.budget * factor,
          costs: sketch.costs.map((cost) => cost * factor),
        };
        expect(winners(makeElection(larger))).toEqual(winners(makeElection(sketch)));
      }),
    );
  });
});

function plainAdd1(sketch: Sketch, options: CountOptions) {
  const voters = BigInt(Math.max(1, sketch.ballots.length));
  const budget = BigInt(sketch.budget);
  const first = tieOrder(sketch, options.seed);
  const start = options.integral ? (budget / voters) * voters : budget;
  const supported = [...sketch.costs.keys()].filter((place) =>
    sketch.ballots.some((ballot) => ballot.includes(place)),
  );
  const cost = (outcome: { project: number }[]) =>
    outcome.reduce((sum, { project }) => sum + (sketch.costs[project] ?? 0), 0);
  let best = plainEqualShares(sketch, { over: start, under: voters }, options, first);
  for (let raised = 1n; best.length < supported.length; raised += 1n) {
    const open = supported.filter((place) => !best.some(({ project }) => project === place));
    const fits = open.some((place) => cost(best) + (sketch.costs[place] ?? 0) <= sketch.budget);
    if (options.until === 'exhausted' && !fits) break;
    const next = plainEqualShares(sketch, { over: start + raised * voters, under: voters }, options, first);
    if (cost(next) > sketch.budget) break;
    best = next;
  }
  return best;
}

describe('countBudget, by hand', () => {
  // Ten people with 10 each. a (40) has 1–6, b (40) has 5–10, c (20) has 1–4, d (30) has 7–10.
  const town: Sketch = {
    budget: 100,
    costs: [40, 40, 20, 30],
    ballots: [
      [0, 2],
      [0, 2],
      [0, 2],
      [0, 2],
      [0, 1],
      [0, 1],
      [1, 3],
      [1, 3],
      [1, 3],
      [1, 3],
    ],
  };

  it('equal shares: a and b tie at ρ = 1/6, the lot decides; then c', () => {
    // a takes 40/6 from 1–6. Then 5 and 6 have 10/3 each, and b costs (40 − 20/3)/4 = 25/3 for 7–10: ρ = 5/24. c: 20/4 = 5 > 10/3 left:
    // not affordable (40/3 < 20). d: 30/4 = 7.5, ρ = 1/4. So a, b; with b first, a costs 25/3 and leaves 1–4 5/3 each: b, a.
    const election = makeElection(town);
    const { lot } = count(election);
    const order = lot.indexOf('a') < lot.indexOf('b') ? ['a', 'b'] : ['b', 'a'];
    expect(winners(election)).toEqual(order);
    expect(count(election).winners.map(({ price }) => price && reduceFraction(price))).toEqual([
      { over: 20n, under: 3n },
      { over: 25n, under: 3n },
    ]);
  });

  it('equal shares with cardinality: the cheapest per person first', () => {
    // c costs 5 each, d 7.5, a and b 20/3: first c. Then a: 1–4 have 5 left, (40 − 20)/2 = 10 from 5 and 6. b: 20/3 < 10: b.
    // Then a: 1–4 have 5, 5 and 6 have 10/3: 80/3 < 40. d: 7–10 have 10/3.
    expect(winners(makeElection(town), { satisfaction: 'cardinality' })).toEqual(['c', 'b']);
  });

  it('greedy: by votes, lower cost first among equals, skipping what does not fit', () => {
    // a and b have 6 votes and cost the same (lot); c and d have 4: c is cheaper; d (30) does not fit in the 0 left.
    const taken = winners(makeElection(town), { rule: 'greedy' });
    expect(taken.slice(0, 2).toSorted()).toEqual(['a', 'b']);
    expect(taken.slice(2)).toEqual(['c']);
  });

  it('phragmen: stops at the first project that no longer fits', () => {
    // c: load 5; then a: (20 + 40)/6 = 10, b: 40/6; d: 7.5. b. Then d: (4·40/6 + 30)/4 = 14 1/6; a: (20 + 80/6 + 40)/6 = 12 2/9: a. Sum 100. d no longer fits.
    const outcome = count(makeElection(town), { rule: 'phragmen' });
    expect(outcome.winners.map(({ project }) => 'abcd'[project])).toEqual(['c', 'b', 'a']);
    expect(outcome.winners[2]?.price && reduceFraction(outcome.winners[2].price)).toEqual({
      over: 110n,
      under: 9n,
    });
  });

  it('counts a voter with an empty ballot in the share', () => {
    const sketch = { budget: 30, costs: [20], ballots: [[0], [0], []] };
    expect(winners(makeElection(sketch))).toEqual(['a']);
    expect(winners(makeElection({ ...sketch, ballots: [[0], [], []] }))).toEqual([]);
  });

  it('buys a project that takes everything its supporters have, to the last cent', () => {
    expect(winners(makeElection({ budget: 10, costs: [10], ballots: [[0], [0], [0]] }))).toEqual(['a']);
    expect(winners(makeElection({ budget: 10, costs: [11], ballots: [[0], [0], [0]] }))).toEqual([]);
  });

  it('takes projects that cost nothing when somebody wants them, and none that nobody wants', () => {
    const sketch = { budget: 10, costs: [0, 0, 10], ballots: [[0], [2]] };
    expect(winners(makeElection(sketch))).toEqual(['a']);
    expect(winners(makeElection(sketch), { rule: 'phragmen' })).toEqual(['a', 'c']);
  });

  it('never buys what costs more than the budget, and ends when nothing can change', () => {
    const sketch = { budget: 10, costs: [11, 4], ballots: [[0], [1]] };
    for (const rule of ['equal-shares', 'greedy', 'phragmen'] as const) {
      expect(winners(makeElection(sketch), { rule, completion: 'add1' })).toEqual(['b']);
    }
  });

  it('counts with no voters and with no money', () => {
    expect(winners(makeElection({ budget: 10, costs: [5], ballots: [] }), { completion: 'add1' })).toEqual(
      [],
    );
    expect(winners(makeElection({ budget: 0, costs: [5], ballots: [[0]] }), { completion: 'add1' })).toEqual(
      [],
    );
    expect(winners(makeElection({ budget: 10, costs: [5], ballots: [] }), { rule: 'greedy' })).toEqual(['a']);
  });

  it('raises by whole units of currency when money has cents', () => {
    // 10.00 over 3 voters is 3.33…; a (12.50, two voters) needs 6.25 each: raised 3 times.
    const election = makeElection({ budget: 2500, costs: [1250], ballots: [[0], [0], [], [], [], []] }, 2);
    const outcome = count(election, { completion: 'add1' });
    expect(outcome.increments).toBe(3);
    expect(count(election, { completion: 'add1', integral: true }).share).toEqual({ over: 4200n, under: 6n });
  });
});

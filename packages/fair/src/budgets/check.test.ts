import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { auditOutcome } from './check.ts';
import { countBudget, defaultOptions } from './count.ts';
import { findNeglected } from './justified.ts';
import { findPriceSystem } from './price-system.ts';
import { findSupporters } from './supporters.ts';
import { makeElection, readFixture, sketches, type Sketch } from './testing.ts';

// Properties run thousands of votes; a busy machine may take its time.
vi.setConfig({ testTimeout: 60_000 });

const subsets = (count: number): number[][] =>
  Array.from({ length: 2 ** count }, (_, bits) =>
    [...Array(count).keys()].filter((place) => (bits >> place) & 1),
  );

/** EJR up to one project word for word: every set, every largest group. */
function isJustified(
  { budget, costs, ballots }: Sketch,
  winners: ReadonlySet<number>,
  unit: (place: number) => number,
): boolean {
  const worth = (places: readonly number[]) => places.reduce((sum, place) => sum + unit(place), 0);
  const cost = (places: readonly number[]) => places.reduce((sum, place) => sum + (costs[place] ?? 0), 0);
  return subsets(costs.length).every((set) => {
    const group = ballots.filter((ballot) => set.every((place) => ballot.includes(place)));
    const short = group.filter((ballot) => {
      const got = worth(ballot.filter((place) => winners.has(place)));
      const better = set
        .filter((place) => !winners.has(place))
        .some((place) => got + unit(place) > worth(set));
      return got < worth(set) && !better;
    });
    return short.length === 0 || short.length * budget < cost(set) * ballots.length;
  });
}

const anyOutcome = sketches.chain((sketch) =>
  fc.tuple(fc.constant(sketch), fc.subarray([...sketch.costs.keys()])),
);

describe('EJR up to one project', () => {
  it('is decided as by trying every set and every group', () => {
    fc.assert(
      fc.property(
        anyOutcome,
        fc.constantFrom('cost' as const, 'cardinality' as const),
        ([sketch, outcome], satisfaction) => {
          const election = makeElection(sketch);
          const winners = new Set(outcome);
          const found = findNeglected(election, findSupporters(election), winners, satisfaction);
          const unit = (place: number) => (satisfaction === 'cost' ? (sketch.costs[place] ?? 0) : 1);
          expect(found).not.toBe('too large');
          expect(found !== 'too large' && found.neglected === undefined).toBe(
            isJustified(sketch, winners, unit),
          );
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('holds for what equal shares buys', () => {
    fc.assert(
      fc.property(
        sketches,
        fc.constantFrom('cost' as const, 'cardinality' as const),
        (sketch, satisfaction) => {
          const election = makeElection(sketch);
          const outcome = countBudget(election, { ...defaultOptions, satisfaction });
          const winners = new Set(outcome.winners.map(({ project }) => project));
          const found = findNeglected(election, findSupporters(election), winners, satisfaction);
          expect(found).toEqual({ neglected: undefined });
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe('auditOutcome', () => {
  const findings = async (sketch: Sketch, outcome: readonly number[]) => {
    const { feasible, priceable, ejr1 } = await auditOutcome(makeElection(sketch), outcome);
    return [feasible.holds, priceable.holds, ejr1.cost.holds, ejr1.cardinality.holds];
  };
  // Two of four people want a (10), two want b and c (5 each); everyone has 5.
  const halves: Sketch = {
    budget: 20,
    costs: [10, 5, 5, 10],
    ballots: [
      [0, 3],
      [0, 3],
      [1, 2],
      [1, 2],
    ],
  };

  it('finds everything right with an equal split', async () => {
    expect(await findings(halves, [0, 1, 2])).toEqual([true, true, true, true]);
  });

  it('finds that half of the people are left out', async () => {
    expect(await findings(halves, [0, 3])).toEqual([true, false, false, false]);
  });

  it('finds an outcome too dear, or naming a project twice', async () => {
    expect((await findings(halves, [0, 1, 2, 3]))[0]).toBe(false);
    expect((await findings(halves, [1, 1]))[0]).toBe(false);
  });

  it('finds no price system where the supporters of a loser keep too much', async () => {
    // Everyone has at least 5 in any price system; with only b bought, 1 and 2 keep 10 for a, which they may (not more than its cost),
    // but 3 and 4 keep 5 for c. More than 5 each and a could be bought.
    expect((await findings(halves, [1]))[1]).toBe(true);
    expect((await findings(halves, []))[1]).toBe(false);
  });

  it('finds what equal shares buys priceable, by the linear program too', async () => {
    await fc.assert(
      fc.asyncProperty(sketches, async (sketch) => {
        const election = makeElection(sketch);
        const winners = countBudget(election).winners.map(({ project }) => project);
        if (sketch.ballots.every((ballot) => ballot.length === 0) || sketch.budget === 0) return;
        const system = await findPriceSystem(election, findSupporters(election), new Set(winners));
        expect(system.found).toBe(true);
        expect(system.found === true && system.share).toBeGreaterThan(
          (sketch.budget / sketch.ballots.length) * (1 - 1e-6),
        );
      }),
      { numRuns: 60 },
    );
  });

  it('recognises an outcome of add1', async () => {
    const election = await readFixture('Netherlands_Amsterdam_309');
    const outcome = countBudget(election, { ...defaultOptions, completion: 'add1' });
    const audit = await auditOutcome(
      election,
      outcome.winners.map(({ project }) => project),
    );
    expect(audit.priceable).toEqual({
      holds: true,
      how: 'equal shares (satisfaction cost) buys exactly this at a share of 24.81743',
    });
    expect(audit.ejr1.cost.holds).toBe(true);
  });

  it('finds that greedy leaves a group short', async () => {
    const election = await readFixture('Poland_Swiecie_2023');
    const outcome = countBudget(election, { ...defaultOptions, rule: 'greedy' });
    const audit = await auditOutcome(
      election,
      outcome.winners.map(({ project }) => project),
    );
    expect(audit.ejr1.cost).toMatchObject({ holds: false });
    expect(audit.ejr1.cost.how).toContain('92 people support all of c19');
  });
});

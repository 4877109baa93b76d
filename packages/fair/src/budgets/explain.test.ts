import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { completions, countBudget, defaultOptions } from './count.ts';
import { explainCount } from './explain.ts';
import { makeElection, readFixture, sketches } from './testing.ts';

// Properties run thousands of votes; a busy machine may take its time.
vi.setConfig({ testTimeout: 60_000 });

const sum = (values: readonly number[]) => values.reduce((total, each) => total + each, 0);

describe('explainCount', () => {
  it('lets nobody pay more than their share, and every winner of equal shares be paid exactly', () => {
    fc.assert(
      fc.property(sketches, fc.constantFrom(...completions), (sketch, completion) => {
        const election = makeElection(sketch, 2);
        const outcome = countBudget(election, { ...defaultOptions, completion });
        const { projects, ballots } = explainCount(election, outcome);
        const all = [...ballots];
        const share = Number(outcome.share?.over) / Number(outcome.share?.under) / 100;
        for (const ballot of all) {
          expect(ballot.left).toBeGreaterThanOrEqual(-1e-9);
          expect(sum(ballot.paid) + (ballot.left ?? 0)).toBeCloseTo(share, 9);
        }
        for (const project of projects.filter(({ wonBy }) => wonBy === 'shares')) {
          const paid = all.flatMap(({ won, paid: amounts }) =>
            won.includes(project.id) ? [amounts[won.indexOf(project.id)] ?? 0] : [],
          );
          expect(sum(paid)).toBeCloseTo(project.cost, 9);
          expect(Math.max(...paid)).toBeCloseTo(project.price ?? -1, 9);
        }
        for (const project of projects.filter(({ place }) => place === null)) {
          if (project.supporters > 0) expect(project.supportersLeft).toBeLessThan(project.cost + 1e-9);
        }
      }),
    );
  });

  it('by hand: 10 over 4 voters, a (6) for 1–3, b (2) for 3', () => {
    // a costs 2 each; 3 has 0.5 left, b costs 2: no. Effective votes of a: 3.
    const election = makeElection({ budget: 10, costs: [6, 2], ballots: [[0], [0], [0, 1], []] });
    const { projects, ballots } = explainCount(election, countBudget(election));
    expect(projects).toEqual([
      {
        id: 'a',
        cost: 6,
        supporters: 3,
        place: 1,
        wonBy: 'shares',
        price: 2,
        exactPrice: '2',
        effectiveVotes: 3,
        supportersLeft: 1.5,
      },
      {
        id: 'b',
        cost: 2,
        supporters: 1,
        place: null,
        wonBy: null,
        price: null,
        exactPrice: null,
        effectiveVotes: null,
        supportersLeft: 0.5,
      },
    ]);
    expect([...ballots]).toEqual([
      { voter: '1', won: ['a'], paid: [2], left: 0.5 },
      { voter: '2', won: ['a'], paid: [2], left: 0.5 },
      { voter: '3', won: ['a'], paid: [2], left: 0.5 },
      { voter: '4', won: [], paid: [], left: 2.5 },
    ]);
  });

  it('shows what each project adds to the loads, for Phragmén', async () => {
    const election = await readFixture('Poland_Swiecie_2023');
    const outcome = countBudget(election, { ...defaultOptions, rule: 'phragmen' });
    const { projects, ballots } = explainCount(election, outcome);
    const added = new Map<string, number>();
    for (const { won, paid } of ballots) {
      for (const [at, id] of won.entries()) added.set(id, (added.get(id) ?? 0) + (paid[at] ?? 0));
    }
    for (const { id, cost } of projects.filter(({ wonBy }) => wonBy === 'load'))
      expect(added.get(id)).toBeCloseTo(cost, 4);
  });

  it('has no payments for greedy', () => {
    const election = makeElection({ budget: 10, costs: [6], ballots: [[0]] });
    const { projects, ballots } = explainCount(
      election,
      countBudget(election, { ...defaultOptions, rule: 'greedy' }),
    );
    expect(projects[0]).toMatchObject({ place: 1, wonBy: 'votes', price: null, supportersLeft: null });
    expect([...ballots]).toEqual([{ voter: '1', won: ['a'], paid: [], left: null }]);
  });
});

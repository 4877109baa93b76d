import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { generateBudget } from '../../bench/generate-budget.ts';
import { countBudget, defaultOptions } from './count.ts';
import { countVotes, drawTieOrder } from './lot.ts';
import { runAhead } from './run-ahead.ts';
import { RunLedger } from './run-ledger.ts';
import { runOneByOne, type ShareSteps } from './share-runs.ts';
import { findSupporters } from './supporters.ts';
import { makeElection, sketches, type Sketch } from './testing.ts';

vi.setConfig({ testTimeout: 60_000 });

function stepsOf(sketch: Sketch): ShareSteps {
  const election = makeElection(sketch);
  const supporters = findSupporters(election);
  const tiePlaces = drawTieOrder(election, countVotes(supporters), '0').places;
  const voters = sketch.ballots.length;
  const costs = election.projects.map(({ cost }) => cost);
  const input = { supporters, voters, costs, satisfaction: 'cost' as const, tiePlaces };
  return { input, start: 0n, step: BigInt(Math.max(1, voters)) };
}

const rest = () => new Promise((resolve) => setTimeout(resolve, 1));

describe('runAhead', () => {
  it('buys what one run after another buys, also where runs are passed over', async () => {
    const leaps = fc.array(fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 40 })), { maxLength: 60 });
    const check = async (sketch: Sketch, steps: readonly number[]) => {
      const ahead = runAhead(stepsOf(sketch));
      const alone = runOneByOne(stepsOf(sketch));
      let increments = 0;
      for (const step of [0, ...steps]) {
        increments += step;
        expect(ahead.purchases(increments)).toEqual(alone.purchases(increments));
        // Time for the second thread to start and to get ahead.
        await rest();
      }
      ahead.close();
    };
    await fc.assert(fc.asyncProperty(sketches, leaps, check), { numRuns: 25 });
  });

  it('counts a large vote on two threads as on one', () => {
    const town = generateBudget({ voters: 40_000, projects: 40, share: 300, seed: 'two threads' });
    const options = { ...defaultOptions, completion: 'add1' } as const;
    const alone = countBudget(town, options);
    expect(alone.increments).toBeGreaterThan(20);
    expect(countBudget(town, options, undefined, 2)).toEqual(alone);
  });
});

describe('RunLedger', () => {
  it('gives each run to one thread, and after a leap none of the runs passed over', () => {
    const ledger = new RunLedger(3);
    const other = new RunLedger(3, ledger.memory);
    expect([ledger.claim(), other.claim(), ledger.claim()]).toEqual([0, 1, 2]);
    ledger.want(40);
    expect([other.claim(), ledger.claim()]).toEqual([40, 41]);
  });

  it('hands over what a run bought, and nothing for runs that are not done', () => {
    const ledger = new RunLedger(3);
    const purchases = [
      { project: 2, payers: 7 },
      { project: 0, payers: 3 },
    ];
    new RunLedger(3, ledger.memory).write(17, purchases);
    expect(ledger.read(17)).toEqual(purchases);
    expect(ledger.read(1)).toBeUndefined();
    expect(ledger.read(33)).toBeUndefined();
  });
});

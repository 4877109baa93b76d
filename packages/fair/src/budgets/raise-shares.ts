import type { BudgetElection } from './election.ts';
import { EqualShares, type EqualSharesInput, type SharesRun } from './equal-shares.ts';
import type { Fraction } from './fraction.ts';

/** A run of Equal Shares with everyone's share, how often it was raised, and what the outcome costs. */
export type RaisedRun = SharesRun & {
  readonly share: Fraction;
  readonly increments: number;
  readonly cost: bigint;
};

/**
 * Runs of Equal Shares with a share of budget/voters (rounded down to whole units of currency when `integral`), then one unit more, and so on
 * without end.
 */
export function* raiseShares(
  election: BudgetElection,
  input: EqualSharesInput,
  integral: boolean,
): Generator<RaisedRun, never> {
  const { budget, decimals, voterIds } = election;
  const under = BigInt(Math.max(1, voterIds.length));
  const step = under * 10n ** BigInt(decimals);
  const rule = new EqualShares(input);
  let over = integral ? (budget / step) * step : budget;
  for (let increments = 0; ; increments += 1) {
    const run = rule.run(over);
    const cost = run.purchases.reduce((sum, { project }) => sum + (input.costs[project] as bigint), 0n);
    yield { ...run, share: { over, under }, increments, cost };
    over += step;
  }
}

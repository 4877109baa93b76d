import type { BudgetElection } from './election.ts';
import { EqualShares, type EqualSharesInput, type SharesRun } from './equal-shares.ts';
import type { Fraction } from './fraction.ts';
import { countVotes } from './lot.ts';

/** A run of Equal Shares with everyone's share, how often it was raised, and what the outcome costs. */
export type RaisedRun = SharesRun & {
  readonly share: Fraction;
  readonly increments: number;
  readonly cost: bigint;
};

/**
 * Runs of Equal Shares with a share of budget/voters (rounded down to whole units of currency when `integral`), then one unit more, and so on
 * without end. Shares that cannot change the outcome are passed over, up to the last of them.
 */
export function* raiseShares(
  election: BudgetElection,
  input: EqualSharesInput,
  integral: boolean,
): Generator<RaisedRun, never> {
  const { budget, decimals, voterIds } = election;
  const under = BigInt(Math.max(1, voterIds.length));
  const step = under * 10n ** BigInt(decimals);
  const start = integral ? (budget / step) * step : budget;
  const rule = new EqualShares(input);
  const votes = countVotes(input.supporters);
  for (let increments = 0; ; increments += 1) {
    const over = start + step * BigInt(increments);
    const run = rule.run(over);
    const cost = run.purchases.reduce((sum, { project }) => sum + (input.costs[project] as bigint), 0n);
    yield { ...run, share: { over, under }, increments, cost };
    if (run.purchases.some(({ project, payers }) => payers !== votes[project])) continue;
    const next = nextThatMatters(input, votes, run, (needed) => (needed - start + step - 1n) / step);
    if (next === undefined || next <= increments + 1) continue;
    increments = next - 1;
    yield { ...run, share: { over: start + step * BigInt(increments), under }, increments, cost };
  }
}

/**
 * After a run in which every supporter paid in full, whoever has more pays the same for the same projects; so nothing changes before the supporters of
 * another project have its cost together when nothing is spent yet: supporters × share ≥ cost. How many increments that takes.
 */
function nextThatMatters(
  { costs, voters }: EqualSharesInput,
  votes: Int32Array,
  { purchases }: SharesRun,
  incrementsFor: (shareOver: bigint) => bigint,
): number | undefined {
  const bought = new Set(purchases.map(({ project }) => project));
  let fewest: bigint | undefined;
  for (const [place, cost] of costs.entries()) {
    const supporters = BigInt(votes[place] ?? 0);
    if (bought.has(place) || supporters === 0n) continue;
    const needed = incrementsFor((cost * BigInt(voters) + supporters - 1n) / supporters);
    if (fewest === undefined || needed < fewest) fewest = needed;
  }
  return fewest === undefined ? undefined : Number(fewest);
}

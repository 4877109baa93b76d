import type { BudgetElection } from './election.ts';
import type { EqualSharesInput, Purchase } from './equal-shares.ts';
import type { Fraction } from './fraction.ts';
import { countVotes } from './lot.ts';
import { runAhead } from './run-ahead.ts';
import { runOneByOne } from './share-runs.ts';

/** What a run of Equal Shares buys and what that costs, with everyone's share and how often it was raised. */
export type RaisedRun = {
  readonly purchases: readonly Purchase[];
  readonly share: Fraction;
  readonly increments: number;
  readonly cost: bigint;
};

/** How many threads may work at it. */
export type Threads = 1 | 2;

/** A vote with fewer supports than this is done before a second thread has started. */
const worthAThread = 200_000;

/** The share everyone starts with: budget/voters, with `integral` rounded down to whole units of currency. */
export function startingShare(election: BudgetElection, integral: boolean): Fraction {
  const under = BigInt(Math.max(1, election.voterIds.length));
  const step = under * 10n ** BigInt(election.decimals);
  return { over: integral ? (election.budget / step) * step : election.budget, under };
}

/**
 * Runs of Equal Shares with the starting share, then one unit of currency more, and so on
 * without end. Shares that cannot change the outcome are passed over, up to the last of them.
 */
export function* raiseShares(
  election: BudgetElection,
  input: EqualSharesInput,
  integral: boolean,
  threads: Threads = 1,
): Generator<RaisedRun, never> {
  const { over: start, under } = startingShare(election, integral);
  const step = under * 10n ** BigInt(election.decimals);
  const votes = countVotes(input.supporters);
  const large = input.supporters.voters.length >= worthAThread;
  const runs = (threads === 2 && large ? runAhead : runOneByOne)({ input, start, step });
  const shareAfter = (increments: number) => ({ over: start + step * BigInt(increments), under });
  try {
    for (let increments = 0; ; increments += 1) {
      const purchases = runs.purchases(increments);
      const cost = purchases.reduce((sum, { project }) => sum + (input.costs[project] as bigint), 0n);
      yield { purchases, share: shareAfter(increments), increments, cost };
      if (purchases.some(({ project, payers }) => payers !== votes[project])) continue;
      const next = nextThatMatters(input, votes, purchases, (needed) => (needed - start + step - 1n) / step);
      if (next === undefined || next <= increments + 1) continue;
      increments = next - 1;
      yield { purchases, share: shareAfter(increments), increments, cost };
    }
  } finally {
    runs.close();
  }
}

/**
 * After a run in which every supporter paid in full, whoever has more pays the same for the same projects; so nothing changes before the supporters of
 * another project have its cost together when nothing is spent yet: supporters × share ≥ cost. How many increments that takes.
 */
function nextThatMatters(
  { costs, voters }: EqualSharesInput,
  votes: Int32Array,
  purchases: readonly Purchase[],
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

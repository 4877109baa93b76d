import type { Satisfaction } from './equal-shares.ts';

export type GreedyInput = {
  readonly costs: readonly bigint[];
  readonly votes: Int32Array;
  readonly tiePlaces: Int32Array;
  readonly budget: bigint;
};

/**
 * Takes projects in order, skipping what no longer fits, on top of what is taken already. With satisfaction `cost` the order is by votes, the rule of
 * most towns; with `cardinality` it is by votes per cost. (Both take what gives most satisfaction per unit of money.) Ties: lower
 * cost, then more votes, then the lot.
 */
export function takeGreedily(
  input: GreedyInput,
  satisfaction: Satisfaction,
  taken: readonly number[],
): number[] {
  const { costs, votes, tiePlaces, budget } = input;
  const cost = (place: number) => costs[place] as bigint;
  const byVotes = (a: number, b: number) => (votes[b] ?? 0) - (votes[a] ?? 0);
  const byVotesPerCost = (a: number, b: number) => {
    const difference = BigInt(votes[b] ?? 0) * cost(a) - BigInt(votes[a] ?? 0) * cost(b);
    return difference < 0n ? -1 : difference > 0n ? 1 : 0;
  };
  const compare = satisfaction === 'cost' ? byVotes : byVotesPerCost;
  const order = [...costs.keys()].sort((a, b) => compare(a, b) || (tiePlaces[a] ?? 0) - (tiePlaces[b] ?? 0));
  const before = new Set(taken);
  let left = taken.reduce((rest, place) => rest - cost(place), budget);
  const added: number[] = [];
  for (const place of order) {
    if (before.has(place) || cost(place) > left) continue;
    left -= cost(place);
    added.push(place);
  }
  return added;
}

import { createRandom } from '../random.ts';
import type { BudgetElection } from './election.ts';
import type { Supporters } from './supporters.ts';

/** How ties are broken in one run: the drawn lot, and the place of each project in the whole order of ties. */
export type TieOrder = {
  /** Project ids in the order the lot drew them; the first wins. */
  readonly lot: readonly string[];
  /** For each project its place when lower cost goes first, then more votes, then the lot. */
  readonly places: Int32Array;
};

/** Votes of each project: the number of its supporters. */
export function countVotes(supporters: Supporters): Int32Array {
  const votes = new Int32Array(supporters.votersFrom.length - 1);
  for (let place = 0; place < votes.length; place += 1) {
    votes[place] = (supporters.votersFrom[place + 1] ?? 0) - (supporters.votersFrom[place] ?? 0);
  }
  return votes;
}

/**
 * Ties go to the lower cost, then to more votes, then by a lot that is drawn once per run. The lot shuffles the project ids in
 * their order as text, so that the order of the file has no influence on it.
 */
export function drawTieOrder(election: BudgetElection, votes: Int32Array, seed: string): TieOrder {
  const ids = election.projects.map((project) => project.id);
  const lot = createRandom(seed).shuffle(ids.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
  const drawn = new Map(lot.map((id, at) => [id, at]));
  const lotOf = ids.map((id) => drawn.get(id) ?? 0);
  const costs = election.projects.map((project) => project.cost);
  const order = ids
    .map((_, place) => place)
    .sort((a, b) => {
      const dearer = (costs[a] as bigint) - (costs[b] as bigint);
      if (dearer !== 0n) return dearer < 0n ? -1 : 1;
      return (votes[b] ?? 0) - (votes[a] ?? 0) || (lotOf[a] ?? 0) - (lotOf[b] ?? 0);
    });
  const places = new Int32Array(ids.length);
  for (const [at, place] of order.entries()) places[place] = at;
  return { lot, places };
}

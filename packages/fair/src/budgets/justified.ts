import { findBallotKinds, type BallotKind } from './ballot-kinds.ts';
import type { BudgetElection } from './election.ts';
import type { Satisfaction } from './equal-shares.ts';
import type { Supporters } from './supporters.ts';

/** A group that could have had more: all support every project of the set, their part of the budget pays for it, and nobody is near it. */
export type Neglected = {
  readonly people: number;
  /** Places of the projects of the set. */
  readonly projects: readonly number[];
};

export type Justified = { readonly neglected: Neglected | undefined } | 'too large';

/** Ballots looked at before the search is given up. */
const mostWork = 60_000_000;

/**
 * Extended justified representation up to one project (Peters, Pierczyński and Skowron 2021): for every set T of projects and every group that supports all of T and whose
 * part of the budget (budget × people/voters) is at least cost(T), somebody in the group is satisfied with the outcome as much as with T, or
 * would be satisfied more than with T given one more project of T.
 *
 * All sets that some group can claim are tried: a set no group can claim has no larger set that one can, so the search ends. It can be long; then the
 * answer is `too large`. Exact.
 */
export function findNeglected(
  election: BudgetElection,
  supporters: Supporters,
  winners: ReadonlySet<number>,
  satisfaction: Satisfaction,
): Justified {
  const { budget } = election;
  const voters = BigInt(election.voterIds.length);
  const costs = election.projects.map((project) => project.cost);
  const utility = (place: number) => (satisfaction === 'cost' ? (costs[place] as bigint) : 1n);
  const kinds = findBallotKinds(supporters);
  const got = kinds.map(({ projects }) => sum(projects.filter((place) => winners.has(place)).map(utility)));
  const people = (members: readonly number[]) =>
    members.reduce((total, kind) => total + (kinds[kind]?.count ?? 0), 0);
  const canClaim = (count: number, cost: bigint) => count > 0 && BigInt(count) * budget >= cost * voters;
  const byProject = supportingKinds(kinds, costs.length);
  // Dear projects first: their groups are small, which ends the search early.
  const order = [...costs.keys()].sort((a, b) => ((costs[a] as bigint) > (costs[b] as bigint) ? -1 : 1));
  let work = 0;

  const search = (from: number, set: number[], members: readonly number[], cost: bigint): Justified => {
    for (let at = from; at < order.length; at += 1) {
      const place = order[at] as number;
      const own = byProject[place] as Uint8Array;
      work += members.length;
      if (work > mostWork) return 'too large';
      const both = members.filter((kind) => own[kind] === 1);
      const dearer = cost + (costs[place] as bigint);
      if (!canClaim(people(both), dearer)) continue;
      const larger = [...set, place];
      const worth = sum(larger.map(utility));
      const best = largest(larger.filter((each) => !winners.has(each)).map(utility));
      const poor =
        best === undefined
          ? []
          : both.filter((kind) => (got[kind] as bigint) < worth && (got[kind] as bigint) + best <= worth);
      if (canClaim(people(poor), dearer)) return { neglected: { people: people(poor), projects: larger } };
      const deeper = search(at + 1, larger, both, dearer);
      if (deeper === 'too large' || deeper.neglected !== undefined) return deeper;
    }
    return { neglected: undefined };
  };
  return search(0, [], [...kinds.keys()], 0n);
}

function supportingKinds(kinds: readonly BallotKind[], projects: number): Uint8Array[] {
  const marks = Array.from({ length: projects }, () => new Uint8Array(kinds.length));
  for (const [kind, ballot] of kinds.entries()) {
    for (const place of ballot.projects) (marks[place] as Uint8Array)[kind] = 1;
  }
  return marks;
}

const sum = (values: readonly bigint[]): bigint => values.reduce((total, each) => total + each, 0n);

const largest = (values: readonly bigint[]): bigint | undefined =>
  values.reduce<bigint | undefined>(
    (best, each) => (best === undefined || each > best ? each : best),
    undefined,
  );

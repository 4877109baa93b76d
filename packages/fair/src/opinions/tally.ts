import type { VoteTable } from './votes.ts';

/** Per statement how many of some people agreed, disagreed, and voted at all (passes too). */
export type Tally = {
  readonly agreed: Int32Array;
  readonly disagreed: Int32Array;
  readonly seen: Int32Array;
};

const emptyTally = (size: number): Tally => ({
  agreed: new Int32Array(size),
  disagreed: new Int32Array(size),
  seen: new Int32Array(size),
});

/** The tallies of each group, and of everyone; `groupOf` is the group of each participant, or -1. */
export function tallyVotes(
  { starts, cells, statements }: VoteTable,
  groupOf: Int32Array,
  groups: number,
): { readonly groups: readonly Tally[]; readonly everyone: Tally } {
  const size = 3 * statements.length;
  // The last block is for people in no group.
  const counts = new Int32Array((groups + 1) * size);
  for (let person = 0; person < groupOf.length; person++) {
    const base = (groupOf[person]! < 0 ? groups : groupOf[person]!) * size;
    const end = starts[person + 1]!;
    for (let at = starts[person]!; at < end; at++) counts[base + cells[at]!]!++;
  }
  const tallies = Array.from({ length: groups + 1 }, (_, group): Tally => {
    const tally = emptyTally(statements.length);
    for (let at = 0, cell = group * size; at < statements.length; at++, cell += 3) {
      tally.disagreed[at] = counts[cell]!;
      tally.agreed[at] = counts[cell + 2]!;
      tally.seen[at] = counts[cell]! + counts[cell + 1]! + counts[cell + 2]!;
    }
    return tally;
  });
  return { groups: tallies.slice(0, groups), everyone: sumOfTallies(tallies, statements.length) };
}

/** The first tallies minus the second. */
export const tallyOfRest = (all: Tally, some: Tally): Tally => ({
  agreed: all.agreed.map((count, at) => count - some.agreed[at]!),
  disagreed: all.disagreed.map((count, at) => count - some.disagreed[at]!),
  seen: all.seen.map((count, at) => count - some.seen[at]!),
});

export function sumOfTallies(tallies: readonly Tally[], size: number): Tally {
  const sum = emptyTally(size);
  for (const tally of tallies)
    for (let at = 0; at < size; at++) {
      sum.agreed[at]! += tally.agreed[at]!;
      sum.disagreed[at]! += tally.disagreed[at]!;
      sum.seen[at]! += tally.seen[at]!;
    }
  return sum;
}

import type { Ballots } from './lists.ts';

/** What counts as carrying: `first`: a list carries the best of its options that has no place yet; `all`: all of them. */
export type OrderedRule = 'first' | 'all';

/** Per option the lists that carry it now; changes as options get their place. */
export type Carriers = {
  readonly of: (option: number) => readonly number[];
  /** Whole weight of those lists. */
  readonly weight: (option: number) => bigint;
  /** Gives the option its place and returns the options that gained carriers by it. */
  readonly place: (option: number) => readonly number[];
};

export function followCarriers(ballots: Ballots, rule: OrderedRule): Carriers {
  const groups = rule === 'all' ? ballots.groups.map((list) => [list.flat()]) : ballots.groups;
  const placed = ballots.options.map(() => false);
  const carriers: number[][] = ballots.options.map(() => []);
  const weights: bigint[] = ballots.options.map(() => 0n);
  const turn = groups.map(() => -1);
  const left = groups.map(() => 0);

  /** Moves the list on to its next group that has an option without a place. */
  const advance = (list: number, gained: number[]): void => {
    while (left[list] === 0 && turn[list]! + 1 < groups[list]!.length) {
      turn[list]!++;
      for (const option of groups[list]![turn[list]!]!) {
        if (placed[option]) continue;
        carriers[option]!.push(list);
        weights[option]! += ballots.weights[list]!;
        left[list]!++;
        gained.push(option);
      }
    }
  };
  groups.forEach((_, list) => advance(list, []));

  return {
    of: (option) => carriers[option]!,
    weight: (option) => weights[option]!,
    place: (option) => {
      const gained: number[] = [];
      placed[option] = true;
      for (const list of carriers[option]!) {
        left[list]!--;
        advance(list, gained);
      }
      return gained;
    },
  };
}

import type { Supporters } from './supporters.ts';

/** Voters who support exactly the same projects are one kind of ballot. */
export type BallotKind = {
  readonly count: number;
  /** Places of the supported projects, ascending. */
  readonly projects: readonly number[];
};

/** The different ballots with how many people cast each; with `within`, only these projects tell ballots apart. */
export function findBallotKinds(supporters: Supporters, within?: ReadonlySet<number>): BallotKind[] {
  const kinds = new Map<string, { count: number; projects: number[] }>();
  for (let voter = 0; voter + 1 < supporters.projectsFrom.length; voter += 1) {
    const named = supporters.projects.subarray(
      supporters.projectsFrom[voter],
      supporters.projectsFrom[voter + 1],
    );
    const projects = [...named].filter((place) => within?.has(place) ?? true).sort((a, b) => a - b);
    const key = projects.join(',');
    const kind = kinds.get(key);
    if (kind === undefined) kinds.set(key, { count: 1, projects });
    else kind.count += 1;
  }
  return [...kinds.values()];
}

import type { BudgetElection } from './election.ts';

/**
 * Who supports what, from both sides: project c is supported by `voters[votersFrom[c]]` up to `voters[votersFrom[c + 1] − 1]`
 * (in ascending order), voter i supports `projects[projectsFrom[i]]` up to `projects[projectsFrom[i + 1] − 1]`.
 */
export type Supporters = {
  readonly votersFrom: Int32Array;
  readonly voters: Int32Array;
  readonly projectsFrom: Int32Array;
  readonly projects: Int32Array;
};

/**
 * A voter supports every project the ballot names; where projects get points, every project with more than 0 points. A project
 * that a scoring ballot leaves out has META's `default_score` points.
 */
export function findSupporters(election: BudgetElection): Supporters {
  const { starts, projects, points } = election.ballots;
  const count = election.projects.length;
  const standard = election.voteType === 'scoring' ? Number(election.meta.get('default_score') ?? 0) : 0;
  if (standard > 0) return indexSupporters(supportByDefault(election), count);
  if (points === undefined || points.every((given) => given > 0)) {
    return indexSupporters({ from: starts, named: projects }, count);
  }
  const kept: number[] = [];
  const from = new Int32Array(starts.length);
  for (let voter = 0; voter + 1 < starts.length; voter += 1) {
    for (let at = starts[voter] ?? 0; at < (starts[voter + 1] ?? 0); at += 1) {
      if ((points[at] ?? 0) > 0) kept.push(projects[at] ?? 0);
    }
    from[voter + 1] = kept.length;
  }
  return indexSupporters({ from, named: Int32Array.from(kept) }, count);
}

type Named = { readonly from: Int32Array; readonly named: Int32Array };

function supportByDefault({ ballots, projects }: BudgetElection): Named {
  const { starts, points } = ballots;
  const kept: number[] = [];
  const from = new Int32Array(starts.length);
  for (let voter = 0; voter + 1 < starts.length; voter += 1) {
    const given = new Map<number, number>();
    for (let at = starts[voter] ?? 0; at < (starts[voter + 1] ?? 0); at += 1) {
      given.set(ballots.projects[at] ?? 0, points?.[at] ?? 0);
    }
    for (let place = 0; place < projects.length; place += 1)
      if ((given.get(place) ?? 1) > 0) kept.push(place);
    from[voter + 1] = kept.length;
  }
  return { from, named: Int32Array.from(kept) };
}

function indexSupporters({ from, named }: Named, count: number): Supporters {
  const votersFrom = new Int32Array(count + 1);
  for (let at = 0; at < named.length; at += 1) {
    const after = (named[at] as number) + 1;
    votersFrom[after] = (votersFrom[after] as number) + 1;
  }
  for (let place = 0; place < count; place += 1) {
    votersFrom[place + 1] = (votersFrom[place + 1] as number) + (votersFrom[place] as number);
  }
  const next = votersFrom.slice();
  const voters = new Int32Array(named.length);
  for (let voter = 0; voter + 1 < from.length; voter += 1) {
    const end = from[voter + 1] as number;
    for (let at = from[voter] as number; at < end; at += 1) {
      const place = named[at] as number;
      const slot = next[place] as number;
      voters[slot] = voter;
      next[place] = slot + 1;
    }
  }
  return { votersFrom, voters, projectsFrom: from, projects: named };
}

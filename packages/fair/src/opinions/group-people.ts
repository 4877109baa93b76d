import { clusterPoints, distance, firstDistinct, meanSilhouette, type Cluster } from './k-means.ts';
import type { Point } from './position.ts';
import type { VoteTable } from './votes.ts';

/** A group of people who vote alike. */
export type PeopleGroup = {
  readonly id: number;
  /** Indexes of participants, in rising order. */
  readonly members: readonly number[];
  readonly centre: Point;
};

/** Where the groups start from; all parts may be left out. */
export type GroupStart = {
  /** Centres of the base clusters of an earlier outcome. */
  readonly bases?: readonly Point[] | undefined;
  /** Centres of earlier groupings, one list per number of groups. */
  readonly groupings?: readonly (readonly Point[])[] | undefined;
  /** Keep the number of groups of the one grouping given. */
  readonly fixed?: boolean | undefined;
};

export type Grouping = {
  readonly groups: readonly PeopleGroup[];
  /** Mean silhouette per number of groups tried. */
  readonly silhouettes: Readonly<Record<number, number>>;
  /** To start from next time. */
  readonly next: GroupStart;
};

const baseClusters = 100;

/**
 * Who is taken into the groups: everyone with votes on at least min(7, statements) statements; with fewer than 15 such
 * people also those with most votes (of equals the earlier one), up to 15. `stay` are those who were in before.
 */
export function chooseParticipants(
  { starts, participants, statements }: VoteTable,
  stay: ReadonlySet<string>,
): number[] {
  const votes = (person: number): number => starts[person + 1]! - starts[person]!;
  const enough = Math.min(7, statements.length);
  const all = [...participants.keys()];
  const chosen = all.filter((person) => votes(person) >= enough || stay.has(participants[person]!));
  if (chosen.length >= 15) return chosen;
  const already = new Set(chosen);
  const rest = all.filter((person) => !already.has(person)).sort((a, b) => votes(b) - votes(a) || a - b);
  return [...chosen, ...rest.slice(0, 15 - chosen.length)].sort((a, b) => a - b);
}

/** The given base centres, and while there are too few the point that lies furthest from all of them. */
function fillBases(points: readonly Point[], given: readonly Point[]): readonly Point[] {
  const bases = given.slice(0, baseClusters);
  if (bases.length === baseClusters) return bases;
  const gaps = points.map((point) =>
    bases.reduce((least, base) => Math.min(least, distance(point, base)), Infinity),
  );
  while (bases.length < baseClusters) {
    const far = gaps.reduce((best, gap, at) => (gap > gaps[best]! ? at : best), 0);
    const base = points[far];
    if (base === undefined || !(gaps[far]! > 0)) break;
    bases.push(base);
    points.forEach((point, at) => (gaps[at] = Math.min(gaps[at]!, distance(point, base))));
  }
  return bases;
}

/**
 * Groups people by where they stand: first up to 100 base clusters, then k-means over those, weighted by their people, for
 * each k from 2 to min(5, 2 + ⌊bases / 12⌋); the k with the largest mean silhouette wins, of equals the smallest.
 * Starts from the first k distinct points unless centres are given. Source: Polis (compdemocracy/polis, math).
 */
export function groupPeople(
  positions: readonly Point[],
  people: readonly number[],
  start: GroupStart = {},
): Grouping {
  const points = people.map((person) => positions[person]!);
  const ones = points.map(() => 1);
  const startBases = start.bases?.length
    ? fillBases(points, start.bases)
    : firstDistinct(points, baseClusters);
  const bases = clusterPoints(points, ones, startBases);
  const centres = bases.map(({ centre }) => centre);
  const weights = bases.map(({ members }) => members.length);
  const startFor = (k: number): readonly Point[] =>
    start.groupings?.find((grouping) => grouping.length === k) ?? firstDistinct(centres, k);
  const most = Math.min(5, 2 + Math.floor(bases.length / 12));
  const asked = start.fixed
    ? start.groupings!.map(({ length }) => length)
    : [2, 3, 4, 5].filter((k) => k <= most);
  const silhouettes: Record<number, number> = {};
  const groupings: Cluster[][] = [];
  let best: Cluster[] | undefined;
  let highest = -Infinity;
  for (const k of asked) {
    const clusters = clusterPoints(centres, weights, startFor(k));
    const silhouette = meanSilhouette(centres, clusters);
    silhouettes[k] = silhouette;
    groupings.push(clusters);
    if (silhouette > highest) [best, highest] = [clusters, silhouette];
  }
  const groups = (best ?? []).map(({ id, members, centre }) => ({
    id,
    centre,
    members: members.flatMap((base) => bases[base]!.members.map((at) => people[at]!)).sort((a, b) => a - b),
  }));
  const next = {
    bases: centres,
    groupings: groupings.map((clusters) => clusters.map(({ centre }) => centre)),
  };
  return { groups, silhouettes, next };
}

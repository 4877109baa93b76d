import type { Point } from './position.ts';

/** A cluster of points: indexes of its members in rising order, and their weighted mean. */
export type Cluster = { readonly id: number; readonly members: readonly number[]; readonly centre: Point };

// Math.hypot guards against overflow, which points this small do not need, and is many times slower.
export const distance = (a: Point, b: Point): number => Math.sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2);

/** The first k points that differ from all before them. */
export function firstDistinct(points: readonly Point[], k: number): Point[] {
  const seen = new Map<string, Point>();
  for (const point of points) {
    if (seen.size === k) break;
    const key = `${point[0]} ${point[1]}`;
    if (!seen.has(key)) seen.set(key, point);
  }
  return [...seen.values()];
}

/** Per point the index of the nearest centre; of equals the first. */
function assign(points: readonly Point[], centres: readonly Point[]): Int32Array {
  const [xs, ys] = [0, 1].map((axis) => Float64Array.from(centres, (centre) => centre[axis]!)) as [
    Float64Array,
    Float64Array,
  ];
  const nearest = new Int32Array(points.length);
  for (let point = 0; point < points.length; point++) {
    const x = points[point]![0];
    const y = points[point]![1];
    let least = Infinity;
    for (let at = 0; at < xs.length; at++) {
      const square = (x - xs[at]!) ** 2 + (y - ys[at]!) ** 2;
      if (square < least) {
        least = square;
        nearest[point] = at;
      }
    }
  }
  return nearest;
}

function step(points: readonly Point[], weights: readonly number[], clusters: readonly Cluster[]): Cluster[] {
  const nearest = assign(
    points,
    clusters.map(({ centre }) => centre),
  );
  const members: number[][] = clusters.map(() => []);
  nearest.forEach((cluster, point) => members[cluster]!.push(point));
  return clusters.flatMap(({ id }, at) => {
    let [x, y, weight] = [0, 0, 0];
    for (const member of members[at]!) {
      x += points[member]![0] * weights[member]!;
      y += points[member]![1] * weights[member]!;
      weight += weights[member]!;
    }
    return weight === 0 ? [] : [{ id, members: members[at]!, centre: [x / weight, y / weight] as const }];
  });
}

const moved = (before: readonly Cluster[], after: readonly Cluster[]): boolean =>
  before.length !== after.length ||
  before.some(({ centre }, at) => distance(centre, after[at]!.centre) >= 0.01);

/**
 * Weighted k-means from given start centres. Ends when every centre moves less than 0.01, or after 100 steps; clusters that
 * become empty disappear, the others keep the number of their start centre. Source: Polis (compdemocracy/polis, math).
 */
export function clusterPoints(
  points: readonly Point[],
  weights: readonly number[],
  start: readonly Point[],
): Cluster[] {
  let clusters: Cluster[] = start.map((centre, id) => ({ id, members: [], centre }));
  for (let steps = 0; steps < 100; steps++) {
    const next = step(points, weights, clusters);
    const done = !moved(clusters, next);
    clusters = next;
    if (done) break;
  }
  return clusters;
}

/**
 * Mean silhouette of the points: (b − a) / max(a, b), a being the mean distance to the others of its cluster and b the
 * least mean distance to another cluster; 0 for a point alone in its cluster. Source: Rousseeuw 1987.
 */
export function meanSilhouette(points: readonly Point[], clusters: readonly Cluster[]): number {
  if (clusters.length < 2) return 0;
  let sum = 0;
  let count = 0;
  for (const own of clusters)
    for (const point of own.members) {
      count++;
      if (own.members.length === 1) continue;
      const means = clusters.map(({ members }) => {
        let total = 0;
        for (const other of members) total += distance(points[point]!, points[other]!);
        return total;
      });
      const inside = means[clusters.indexOf(own)]! / (own.members.length - 1);
      const outside = Math.min(
        ...means.flatMap((total, at) => (clusters[at] === own ? [] : [total / clusters[at]!.members.length])),
      );
      const larger = Math.max(inside, outside);
      if (larger > 0) sum += (outside - inside) / larger;
    }
  return sum / count;
}

import { productPerCell, sumOverCells, type Centred } from './centred.ts';

export type Point = readonly [number, number];

/**
 * Where each participant stands: Σ over the votes cast of (vote − centre) × component, times √(statements / votes cast), so
 * that people who voted on few statements are not drawn to the middle. A statement that is moderated out counts as voted
 * on by everyone, with 0: so does Polis.
 */
export function placeParticipants(
  centred: Centred,
  [first, second]: readonly [Float64Array, Float64Array],
  out: Uint8Array,
): Point[] {
  const { participants, statements, starts, cells } = centred.table;
  const [xs, ys] = [productPerCell(centred, first), productPerCell(centred, second)];
  const outCount = out.reduce((sum, each) => sum + each, 0);
  const isOut = Float64Array.from(xs, (_, cell) => out[Math.floor(cell / 3)]!);
  return participants.map((_, row): Point => {
    const [start, end] = [starts[row]!, starts[row + 1]!];
    const ownOut = outCount === 0 ? 0 : sumOverCells(isOut, cells, start, end);
    const scale = Math.sqrt(statements.length / (end - start - ownOut + outCount));
    let x = 0;
    let y = 0;
    for (let at = start; at < end; at++) {
      x += xs[cells[at]!]!;
      y += ys[cells[at]!]!;
    }
    return [x * scale, y * scale];
  });
}

/** Length of each statement's own projected vector: that of a person who only voted, and agreed, on it. */
export function extremities(
  { table, centre }: Centred,
  [first, second]: readonly [Float64Array, Float64Array],
): Float64Array {
  const scale = Math.sqrt(table.statements.length);
  return centre.map((mean, at) => scale * Math.abs(1 - mean) * Math.hypot(first[at]!, second[at]!));
}

/** How far the points lie from the nearest of the centres: the sum of squared distances. */
const misfit = (points: readonly Point[], centres: readonly Point[]): number =>
  points.reduce((sum, [x, y]) => sum + Math.min(...centres.map(([u, v]) => (x - u) ** 2 + (y - v) ** 2)), 0);

/**
 * The signs (+1 or −1) per axis that bring the points nearest to centres from elsewhere. The signs of components mean
 * nothing, so such centres may belong to a mirrored picture.
 */
export function fitSigns(points: readonly Point[], centres: readonly Point[]): readonly [number, number] {
  const mirrors: readonly (readonly [number, number])[] = [
    [1, 1],
    [-1, -1],
    [-1, 1],
    [1, -1],
  ];
  const misfits = mirrors.map(([a, b]) =>
    misfit(
      points.map(([x, y]): Point => [a * x, b * y]),
      centres,
    ),
  );
  return mirrors[misfits.indexOf(Math.min(...misfits))]!;
}

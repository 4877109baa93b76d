import type { Knot } from '../index.ts';

const line = 34;
const step = 18;
// Deeper than this a phone has no room for words.
const deepest = 7;
const longest = 60;

type Row = { readonly knot: Knot; readonly x: number; readonly y: number };
export type DrawnThread = {
  readonly rows: readonly Row[];
  readonly here: Row;
  readonly others: readonly Row[];
  readonly height: number;
  /** Paths of SVG: of a thousand lines one path is drawn, not a thousand. A knot is a stroke of no length with a round end. */
  readonly lines: string;
  readonly crossings: string;
  readonly knots: string;
};

/** Draws the rows before and after a thing under each other; both begin with the thing itself. */
export function drawThread(back: readonly Knot[], on: readonly Knot[]): DrawnThread {
  const above = back.length - 1;
  // What came before stands above, furthest first; the places of its rows turn round.
  const knots = [...back.slice(1).reverse(), ...on];
  const rows = knots.map((knot, place) => ({
    knot,
    x: 14 + Math.min(knot.depth, deepest) * step,
    y: place * line + line / 2,
  }));
  const drawn = { lines: '', crossings: '', knots: '' };
  for (const [place, row] of rows.entries()) {
    const at = (other: number): Row | undefined => rows[place < above ? above - other : above + other];
    for (const other of row.knot.also) drawn.crossings += path(row, at(other));
    if (row.knot.from !== null) drawn.lines += path(row, at(row.knot.from));
    if (place !== above) drawn.knots += `M${row.x} ${row.y}h0`;
  }
  const here = rows[above] as Row;
  return { ...drawn, rows, here, others: rows.toSpliced(above, 1), height: rows.length * line };
}

function path(row: Row, other: Row | undefined): string {
  if (other === undefined) return '';
  const bend = Math.sign(other.y - row.y) * Math.min(10, Math.abs(other.y - row.y) / 2);
  const turned = other.x + Math.min(10, Math.max(0, row.x - other.x));
  return `M${other.x} ${other.y}V${row.y + bend}Q${other.x} ${row.y} ${turned} ${row.y}H${row.x}`;
}

export const shortTitle = (title: string): string =>
  title.length > longest ? `${title.slice(0, longest - 1).trimEnd()}…` : title;

/** An arc of a network. Nodes are numbered from 0; the source is -1 and the end is given. */
export type Arc = {
  readonly from: number;
  readonly to: number;
  readonly least: number;
  readonly most: number;
  /** What one unit along it is worth; a whole number from 0. */
  readonly worth: number;
};

/** A half arc: where it leads, how much still fits, its worth, and the arc back. */
type Half = {
  readonly to: number;
  room: number;
  readonly worth: number;
  readonly back: number;
  readonly arc: number;
};

/**
 * The whole flow from the source to `end` of the greatest worth that keeps every arc between its bounds, per arc; null
 * when there is none. Units that a lower bound asks for are given a worth above all else; the flow grows along the most
 * worthwhile path as long as it gains (successive shortest paths).
 */
export function bestFlow(end: number, arcs: readonly Arc[]): number[] | null {
  const must = 1 + arcs.reduce((sum, arc) => sum + arc.worth * arc.most, 0);
  const source = end + 1;
  const halves: Half[] = [];
  const leaving: number[][] = Array.from({ length: end + 2 }, () => []);
  const connect = (from: number, to: number, room: number, worth: number, arc: number) => {
    if (room <= 0) return;
    leaving[from]?.push(halves.length);
    halves.push({ to, room, worth, back: halves.length + 1, arc });
    leaving[to]?.push(halves.length);
    halves.push({ to: from, room: 0, worth: -worth, back: halves.length - 1, arc: -1 });
  };
  for (const [at, { from, to, least, most, worth }] of arcs.entries()) {
    if (least > most) return null;
    const start = from < 0 ? source : from;
    connect(start, to, least, worth + must, at);
    connect(start, to, Math.min(most, 1e9) - least, worth, at);
  }
  while (growOnce(source, end, halves, leaving));
  const flow = arcs.map(() => 0);
  for (const half of halves) {
    const { arc, back } = half;
    if (arc >= 0) flow[arc] = (flow[arc] ?? 0) + (halves[back]?.room ?? 0);
  }
  return arcs.every(({ least }, at) => (flow[at] ?? 0) >= least) ? flow : null;
}

/** Sends one unit along the path worth most; false when no path gains. */
function growOnce(
  source: number,
  end: number,
  halves: readonly Half[],
  leaving: readonly (readonly number[])[],
): boolean {
  const worth = new Float64Array(leaving.length).fill(-Infinity);
  const by = new Int32Array(leaving.length).fill(-1);
  worth[source] = 0;
  let waiting: readonly number[] = [source];
  while (waiting.length > 0) {
    const next = new Set<number>();
    for (const node of waiting) reach(worth[node] ?? 0, leaving[node] ?? [], halves, worth, by, next);
    waiting = [...next];
  }
  if (!((worth[end] ?? 0) > 0)) return false;
  for (let node = end; node !== source;) {
    const half = halves[by[node] ?? -1];
    const back = half && halves[half.back];
    if (!half || !back) throw new Error('A path of the flow is broken.');
    half.room -= 1;
    back.room += 1;
    node = back.to;
  }
  return true;
}

/** Offers the worth of a path to each node that a half arc leads to; `next` gathers those for which it is the best yet. */
function reach(
  here: number,
  leaving: readonly number[],
  halves: readonly Half[],
  worth: Float64Array,
  by: Int32Array,
  next: Set<number>,
): void {
  for (const at of leaving) {
    const half = halves[at];
    if (half === undefined || half.room <= 0 || here + half.worth <= (worth[half.to] ?? 0)) continue;
    worth[half.to] = here + half.worth;
    by[half.to] = at;
    next.add(half.to);
  }
}

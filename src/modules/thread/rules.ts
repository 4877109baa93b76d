/** How a later thing hangs on an earlier one. The first five are links that acts and people make; the others follow from the things themselves. */
export const linkKinds = ['came_from', 'became', 'answers', 'funds', 'measures'] as const;
export type LinkKind = (typeof linkKinds)[number];
const edgeKinds = [
  ...linkKinds,
  'held',
  'said',
  'served_by',
  'idea',
  'grouped',
  'brought',
  'started',
  'result',
  'promised',
  'asked',
  'taken_over',
  'needed',
  'worked',
] as const;
export type EdgeKind = (typeof edgeKinds)[number];

export type Thing = { readonly id: string; readonly kind: string; readonly title: string };
export type Edge = {
  readonly earlier: string;
  readonly later: string;
  readonly kind: EdgeKind;
  readonly byHand: boolean;
};

/** One line of the drawing: a thing, how far it is indented, and the lines of which things run past or into it. */
export type Knot = {
  readonly thing: Thing;
  readonly depth: number;
  /** The row of the thing it hangs on; null for the thing the walk began at. */
  readonly from: number | null;
  readonly kind: EdgeKind | null;
  /** Rows of other things it also hangs on: the thread crosses there. */
  readonly also: readonly number[];
};

/**
 * Lays a thread out as a tree of rows: each thing once, under the first thing it was met from, so that a reader can follow it
 * line by line. `start` comes first. Edges run away from `start`: `near` is the end that is closer to it.
 */
export function layOut(
  start: Thing,
  edges: readonly Edge[],
  things: ReadonlyMap<string, Thing>,
  forwards: boolean,
): Knot[] {
  const near = (edge: Edge): string => (forwards ? edge.earlier : edge.later);
  const far = (edge: Edge): string => (forwards ? edge.later : edge.earlier);
  const under = new Map<string, Edge[]>();
  const also = new Map<string, string[]>();
  const met = new Set([start.id]);
  for (const edge of edges) {
    if (!things.has(far(edge))) continue;
    if (met.has(far(edge))) {
      listOf(also, far(edge)).push(near(edge));
      continue;
    }
    met.add(far(edge));
    listOf(under, near(edge)).push(edge);
  }
  const rows: Knot[] = [{ thing: start, depth: 0, from: null, kind: null, also: none }];
  const rowOf = new Map([[start.id, 0]]);
  const todo = (under.get(start.id) ?? []).toReversed();
  for (let edge = todo.pop(); edge !== undefined; edge = todo.pop()) {
    const thing = things.get(far(edge));
    const from = rowOf.get(near(edge));
    if (thing === undefined || from === undefined) continue;
    rowOf.set(thing.id, rows.length);
    rows.push({ thing, depth: (rows[from]?.depth ?? 0) + 1, from, kind: edge.kind, also: none });
    for (const next of (under.get(thing.id) ?? none).toReversed()) todo.push(next);
  }
  for (const [id, others] of also) {
    const at = rowOf.get(id);
    const row = at === undefined ? undefined : rows[at];
    if (at === undefined || row === undefined) continue;
    const places = others.flatMap((other) => rowOf.get(other) ?? []);
    rows[at] = { ...row, also: places.filter((place) => place !== row.from && place !== at) };
  }
  return rows;
}

const none: readonly never[] = [];

function listOf<T>(lists: Map<string, T[]>, key: string): T[] {
  const known = lists.get(key);
  if (known !== undefined) return known;
  const made: T[] = [];
  lists.set(key, made);
  return made;
}

/** The id of the thing whose page somebody pasted the address of; null when there is none in it. */
export const thingInAddress = (typed: string): string | null =>
  /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/i.exec(typed)?.[0].toLowerCase() ?? null;

/** What came of a sentence, as a list shows it. `state`: of an initiative, how it stands. */
export type Became = {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly state: string | null;
};
/** With the sentence it came of; null: that is not shown any more. */
export type Outcome = Became & { readonly statement: string; readonly said: string | null };

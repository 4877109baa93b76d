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
/** Met on a walk away from one thing: `near` is the end that is closer to it, `far` is what hangs there. */
export type Hop = {
  readonly near: string;
  readonly far: string;
  readonly kind: EdgeKind;
  readonly thingKind: string;
  readonly title: string;
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

type Met = {
  readonly thing: Thing;
  readonly kind: EdgeKind | null;
  readonly under: Met[];
  readonly also: Met[];
  row: number;
};
const none: readonly never[] = [];

/**
 * Lays a thread out as a tree of rows: each thing once, under the first thing it was met from, so that a reader can follow it
 * line by line. `start` comes first. The hops stand in the order of the walk: each begins at something that was met before.
 */
export function layOut(start: Thing, hops: readonly Hop[]): Knot[] {
  const first = metAt(start, null);
  const met = new Map([[start.id, first]]);
  for (const { near, far, kind, thingKind, title } of hops) {
    const from = met.get(near);
    if (from === undefined) continue;
    const known = met.get(far);
    if (known !== undefined) {
      known.also.push(from);
      continue;
    }
    const found = metAt({ id: far, kind: thingKind, title }, kind);
    met.set(far, found);
    from.under.push(found);
  }
  const order: { readonly met: Met; readonly depth: number; readonly from: number | null }[] = [];
  const todo = [{ met: first, depth: 0, from: null as number | null }];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    const row = order.push(next) - 1;
    next.met.row = row;
    const { under } = next.met;
    for (let at = under.length - 1; at >= 0; at -= 1)
      todo.push({ met: under[at] as Met, depth: next.depth + 1, from: row });
  }
  return order.map(({ met: { thing, kind, also, row }, depth, from }) => ({
    thing,
    depth,
    from,
    kind,
    also: also.length === 0 ? none : placesOf(also).filter((place) => place !== from && place !== row),
  }));
}

const metAt = (thing: Thing, kind: EdgeKind | null): Met => ({ thing, kind, under: [], also: [], row: 0 });
const placesOf = (met: readonly Met[]): number[] => [...new Set(met.map(({ row }) => row))];

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

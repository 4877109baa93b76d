import type { TablesPlan } from './plan.ts';
import { Seating, type Move } from './seating.ts';
import { add, isMore, type Scale, type Worth } from './worth.ts';

/** Per person, the topics chosen; at most one per round. */
export type Choice = readonly (readonly number[])[];

/** The nodes of a path with who moves to each, and what it is worth. */
type Path = { readonly worth: Worth; readonly steps: readonly Pick<Move, 'node' | 'person'>[] };

type Step = { readonly from: number; readonly person: number | null };
type Reached = { readonly worth: Worth; readonly hops: number; readonly step: Step };

/**
 * Chooses topics for everyone: minima kept as far as can be, then as many seats as can be, then of the greatest worth (see {@link Worth}). A flow from people
 * to tables grows by one seat at a time, each time along the path of changes that is worth most (successive shortest
 * paths; Ahuja, Magnanti, Orlin, Network Flows, 1993, 9.7). Paths run over topics: from one to the next goes the person
 * for whom that change is worth most.
 */
export function chooseTopics(plan: TablesPlan, scale: Scale): Choice {
  const seating = new Seating(plan, scale);
  let last: Worth | null = null;
  for (;;) {
    const path: Path | null =
      (last && directPath(seating, plan.topics, last)) ?? bestPath(seating, plan.topics);
    // A seat more is worth any wish, but not a minimum.
    if (path === null || path.worth.wishes < -scale.needed / 2) return seating.choice();
    seating.follow(path.steps);
    last = path.worth;
  }
}

/** Paths never become worth more: someone who can sit down at once for the worth of the last path need not look further. */
function directPath(seating: Seating, topics: number, last: Worth): Path | null {
  for (const start of seating.starts()) {
    const [arrival] = seating.arrivals(start.node);
    const free = seating.freeSeat(start.node % topics);
    if (free === null || arrival === undefined) continue;
    const worth = add(add(start.worth, arrival.worth), free);
    if (!isMore(last, worth)) return { worth, steps: [start, arrival] };
  }
  return null;
}

/**
 * The most worthwhile path to a table with a free seat. Nodes: per role and topic, `role * topics + topic`; then per topic.
 * Among equally worthwhile paths the shortest: it uses no person twice.
 */
function bestPath(seating: Seating, topics: number): Path | null {
  const reached: (Reached | undefined)[] = [];
  const waiting: number[] = [];
  const isWaiting: boolean[] = [];
  const offer = (node: number, worth: Worth, hops: number, step: Step) => {
    const known = reached[node];
    const same = known && known.worth.wishes === worth.wishes && known.worth.comfort === worth.comfort;
    if (known && !(isMore(worth, known.worth) || (same && hops < known.hops))) return;
    reached[node] = { worth, hops, step };
    if (!isWaiting[node]) waiting.push(node);
    isWaiting[node] = true;
  };
  for (const { node, person, worth } of seating.starts()) offer(node, worth, 1, { from: -1, person });
  for (let node = waiting.shift(); node !== undefined; node = waiting.shift()) {
    isWaiting[node] = false;
    const here = reached[node];
    if (here === undefined) continue;
    for (const move of [...seating.moves(node), ...seating.arrivals(node)])
      offer(move.node, add(here.worth, move.worth), here.hops + 1, { from: node, person: move.person });
  }
  let best: { node: number; worth: Worth; hops: number } | null = null;
  for (let topic = 0; topic < topics; topic += 1) {
    const node = seating.topicNode(topic);
    const here = reached[node];
    const free = seating.freeSeat(topic);
    if (here === undefined || free === null) continue;
    const worth = add(here.worth, free);
    if (best === null || isMore(worth, best.worth) || (!isMore(best.worth, worth) && here.hops < best.hops))
      best = { node, worth, hops: here.hops };
  }
  return best && { worth: best.worth, steps: trace(reached, best.node) };
}

function trace(reached: readonly (Reached | undefined)[], end: number) {
  const path: { node: number; person: number | null }[] = [];
  for (let node = end; node >= 0;) {
    const step = reached[node]?.step ?? { from: -1, person: null };
    path.unshift({ node, person: step.person });
    node = step.from;
  }
  return path;
}

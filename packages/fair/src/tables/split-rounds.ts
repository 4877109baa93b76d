import { bestFlow, type Arc } from './flow.ts';
import type { TablesPlan } from './plan.ts';
import type { Choice } from './choose-topics.ts';

/**
 * Splits everyone's topics over the rounds, each round within the capacities and minima of the tables: balanced edge
 * colouring of the bipartite graph of people and topics, one colour after another as a flow. In each round every person
 * with as many topics left as rounds has one, and of a topic's people (and of those with one role) the share of the
 * rounds left, rounded down or up: such a flow exists because that share of everything is one, in fractions
 * (de Werra, Equitable colorations of graphs, 1971). Null when pins to rounds make it impossible.
 */
export function splitRounds(plan: TablesPlan, choice: Choice): (number | null)[][] | null {
  for (const order of orders(plan)) {
    const assignment = splitInOrder(plan, choice, order);
    if (assignment !== null) return assignment;
  }
  return null;
}

/** The rounds in the order they are filled: as they come, and with pins, when that fails, from each other start. */
function orders({ rounds, pinned }: TablesPlan): number[][] {
  const starts = pinned.some((pin) => pin.round !== null) ? rounds : 1;
  const all = [...Array(rounds).keys()];
  const turned = Array.from({ length: starts }, (_, start) => [...all.slice(start), ...all.slice(0, start)]);
  return starts > 1 ? [...turned, ...turned.map((order) => order.toReversed())] : turned;
}

function splitInOrder(plan: TablesPlan, choice: Choice, order: readonly number[]) {
  const left = choice.map((topics) => new Set(topics));
  const assignment = choice.map(() => Array.from({ length: plan.rounds }, (): number | null => null));
  for (const [done, round] of order.entries()) {
    const later = order.slice(done + 1);
    const chosen = fillRound(plan, left, round, later);
    if (chosen === null) return null;
    for (const { person, topic } of chosen) {
      left[person]?.delete(topic);
      const row = assignment[person];
      if (row) row[round] = topic;
    }
  }
  return assignment;
}

type Seat = { readonly person: number; readonly topic: number };

/** The nodes of a round's network: people, then per role (the last: no role with a minimum) the topics, the topics, the end. */
type Nodes = {
  readonly roles: readonly (string | null)[];
  readonly member: (person: number, topic: number) => number;
  readonly share: (role: number, topic: number) => number;
  readonly table: (topic: number) => number;
  readonly end: number;
};

function nodesOf(plan: TablesPlan): Nodes {
  const roles = [...plan.roleMinimum.keys(), null];
  const roleOf = plan.roles.map((role) =>
    role !== null && plan.roleMinimum.has(role) ? roles.indexOf(role) : roles.length - 1,
  );
  const share = (role: number, topic: number) => plan.people + role * plan.topics + topic;
  return {
    roles,
    share,
    member: (person, topic) => share(roleOf[person] ?? 0, topic),
    table: (topic) => share(roles.length, topic),
    end: share(roles.length + 1, 0),
  };
}

function fillRound(
  plan: TablesPlan,
  left: readonly ReadonlySet<number>[],
  round: number,
  later: readonly number[],
): Seat[] | null {
  const pins = new Map(plan.pinned.map(({ person, topic, round: at }) => [`${person} ${topic}`, at]));
  const nodes = nodesOf(plan);
  const rounds = later.length + 1;
  const arcs: Arc[] = [];
  const seats: Seat[] = [];
  const counts = new Map<number, number>();
  left.forEach((topics, person) => {
    for (const topic of topics) {
      const to = nodes.member(person, topic);
      counts.set(to, (counts.get(to) ?? 0) + 1);
      const pin = pins.get(`${person} ${topic}`) ?? null;
      if (pin !== null && pin !== round) continue;
      const stays = plan.previous?.[person]?.[round] === topic;
      arcs.push({ from: person, to, least: pin === round ? 1 : 0, most: 1, worth: stays ? 1 : 0 });
      seats.push({ person, topic });
    }
  });
  left.forEach((topics, person) => {
    if (topics.size > 0)
      arcs.push({ from: -1, to: person, least: topics.size >= rounds ? 1 : 0, most: 1, worth: 0 });
  });
  arcs.push(...tableArcs(plan, nodes, counts, rounds));
  const flow = bestFlow(nodes.end, arcs);
  return flow && seats.filter((_, at) => (flow[at] ?? 0) > 0);
}

/** How many people of each role, and in all, may come to each table in this round. */
function tableArcs(
  plan: TablesPlan,
  nodes: Nodes,
  counts: ReadonlyMap<number, number>,
  rounds: number,
): Arc[] {
  return plan.capacity.flatMap((capacity, topic) => {
    const perRole = nodes.roles.map((_, role) => counts.get(nodes.share(role, topic)) ?? 0);
    const shares = nodes.roles.map((role, place): Arc => {
      const minimum = role === null ? 0 : (plan.roleMinimum.get(role)?.[topic] ?? 0);
      const limits = bounds(plan, perRole[place] ?? 0, rounds, minimum, Infinity);
      return { from: nodes.share(place, topic), to: nodes.table(topic), ...limits, worth: 0 };
    });
    const total = perRole.reduce((sum, count) => sum + count, 0);
    const limits = bounds(plan, total, rounds, plan.minimum[topic] ?? 0, capacity);
    return [...shares, { from: nodes.table(topic), to: nodes.end, ...limits, worth: 0 }];
  });
}

/** How many of `count` may come in this round so that the rest fits in the others. */
function bounds(plan: TablesPlan, count: number, rounds: number, minimum: number, capacity: number) {
  // Staying where one was, and pins, want more room than an even split leaves.
  const loose = plan.previous !== null || plan.pinned.some((pin) => pin.round !== null);
  if (!loose) return { least: Math.floor(count / rounds), most: Math.ceil(count / rounds) };
  const others = rounds - 1;
  return {
    least: Math.max(
      0,
      Math.min(minimum, Math.floor(count / rounds)),
      others === 0 ? count : count - Math.min(capacity * others, count),
    ),
    most: Math.min(capacity, Math.max(Math.ceil(count / rounds), count - minimum * others)),
  };
}

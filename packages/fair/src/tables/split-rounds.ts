import { bestFlow, type Arc } from './flow.ts';
import type { Assignment, TablesPlan } from './plan.ts';
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

function fillRound(
  plan: TablesPlan,
  left: readonly ReadonlySet<number>[],
  round: number,
  later: readonly number[],
): Seat[] | null {
  const pins = new Map(plan.pinned.map(({ person, topic, round: at }) => [`${person} ${topic}`, at]));
  const roles = [...plan.roleMinimum.keys(), null];
  const roleOf = plan.roles.map((role) =>
    role !== null && plan.roleMinimum.has(role) ? roles.indexOf(role) : roles.length - 1,
  );
  const people = left.length;
  const node = (role: number, topic: number) => people + role * plan.topics + topic;
  const rounds = later.length + 1;
  const arcs: Arc[] = [];
  const seats: Seat[] = [];
  const counts = new Map<number, number>();
  left.forEach((topics, person) => {
    for (const topic of topics) {
      const at = node(roleOf[person] ?? 0, topic);
      counts.set(at, (counts.get(at) ?? 0) + 1);
      const pin = pins.get(`${person} ${topic}`) ?? null;
      if (pin !== null && pin !== round) continue;
      const stays = plan.previous?.[person]?.[round] === topic;
      arcs.push({ from: person, to: at, least: pin === round ? 1 : 0, most: 1, worth: stays ? 1 : 0 });
      seats.push({ person, topic });
    }
  });
  const choices = arcs.length;
  const end = people + roles.length * plan.topics + plan.topics;
  left.forEach((topics, person) => {
    if (topics.size > 0)
      arcs.push({ from: -1, to: person, least: topics.size >= rounds ? 1 : 0, most: 1, worth: 0 });
  });
  for (let topic = 0; topic < plan.topics; topic += 1) {
    const topicNode = people + roles.length * plan.topics + topic;
    let total = 0;
    roles.forEach((role, place) => {
      const count = counts.get(node(place, topic)) ?? 0;
      const minimum = role === null ? 0 : (plan.roleMinimum.get(role)?.[topic] ?? 0);
      arcs.push({
        from: node(place, topic),
        to: topicNode,
        ...bounds(plan, count, rounds, minimum, Infinity),
        worth: 0,
      });
      total += count;
    });
    const limits = bounds(plan, total, rounds, plan.minimum[topic] ?? 0, plan.capacity[topic] ?? 0);
    arcs.push({ from: topicNode, to: end, ...limits, worth: 0 });
  }
  const flow = bestFlow(end, arcs);
  return flow && seats.filter((_, at) => at < choices && (flow[at] ?? 0) > 0);
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

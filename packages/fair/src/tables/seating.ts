import type { TablesPlan } from './plan.ts';
import { isMore, NOTHING, type Scale, type Worth } from './worth.ts';

/** A change that one person (or none, within a topic) makes, leading to another node. */
export type Move = { readonly node: number; readonly person: number | null; readonly worth: Worth };

/**
 * Who has chosen what so far, and for each pair of topics the person whose change from one to the other is worth most.
 * Nodes: for each role with a minimum, and for everyone else, one per topic; then one per topic.
 */
export class Seating {
  readonly #plan: TablesPlan;
  readonly #scale: Scale;
  readonly #roleOf: readonly number[];
  readonly #roleMinimum: readonly (readonly number[])[];
  readonly #chosen: Set<number>[];
  readonly #pinned: readonly ReadonlySet<number>[];
  readonly #met: number[];
  /** Per role and topic (by node), who is there. */
  readonly #members: Set<number>[];
  readonly #moves: (readonly Move[] | undefined)[] = [];
  readonly #starts: (Move | null | undefined)[] = [];

  constructor(plan: TablesPlan, scale: Scale) {
    this.#plan = plan;
    this.#scale = scale;
    const roles = [...plan.roleMinimum.keys()];
    this.#roleOf = plan.roles.map((role) => {
      const place = role === null ? -1 : roles.indexOf(role);
      return place < 0 ? roles.length : place;
    });
    this.#roleMinimum = [...plan.roleMinimum.values(), Array.from({ length: plan.topics }, () => 0)];
    this.#chosen = plan.wishes.map(() => new Set());
    this.#met = plan.wishes.map(() => 0);
    this.#members = Array.from({ length: this.#roleMinimum.length * plan.topics }, () => new Set());
    const pinned = plan.wishes.map(() => new Set<number>());
    for (const { person, topic } of plan.pinned) pinned[person]?.add(topic);
    this.#pinned = pinned;
    pinned.forEach((topics, person) => topics.forEach((topic) => this.#join(person, topic)));
  }

  choice(): number[][] {
    return this.#chosen.map((topics) => [...topics].toSorted((one, other) => one - other));
  }

  topicNode(topic: number): number {
    return this.#roleMinimum.length * this.#plan.topics + topic;
  }

  /** The worth of one more seat at a topic's tables, or null when they are full in all rounds. */
  freeSeat(topic: number): Worth | null {
    const { capacity, minimum, rounds } = this.#plan;
    const used = this.#roleMinimum.reduce((sum, _, role) => sum + this.#count(role, topic), 0);
    if (used >= (capacity[topic] ?? 0) * rounds) return null;
    const wishes = used < (minimum[topic] ?? 0) * rounds ? this.#scale.needed : 0;
    return { wishes, comfort: this.#scale.room(topic, used) };
  }

  /** For each node of a role and topic, the person with a free round who is worth most there. */
  starts(): Move[] {
    const found: Move[] = [];
    for (const node of this.#members.keys()) {
      if (this.#starts[node] === undefined) this.#starts[node] = this.#bestStart(node);
      const start = this.#starts[node];
      if (start) found.push(start);
    }
    return found;
  }

  moves(node: number): readonly Move[] {
    if (node < this.#members.length) return (this.#moves[node] ??= this.#bestMoves(node));
    const topic = node % this.#plan.topics;
    return this.#roleMinimum.flatMap((_, role) => {
      const from = role * this.#plan.topics + topic;
      if ((this.#members[from]?.size ?? 0) === 0) return [];
      const worth = this.#isNeeded(role, topic, 0) ? { wishes: -this.#scale.needed, comfort: 0 } : NOTHING;
      return [{ node: from, person: null, worth }];
    });
  }

  /** Carries out a path of changes; the first person joins, each next one leaves the topic reached for another. */
  follow(path: readonly { readonly node: number; readonly person: number | null }[]): void {
    let topic: number | null = null;
    for (const { node, person } of path) {
      const next = node % this.#plan.topics;
      if (person !== null) {
        if (topic !== null) this.#leave(person, topic);
        this.#join(person, next);
      }
      topic = next;
    }
  }

  #count(role: number, topic: number): number {
    return this.#members[role * this.#plan.topics + topic]?.size ?? 0;
  }

  /** Whether the role's minimum asks for one person more (1) or for the last one here (0). */
  #isNeeded(role: number, topic: number, more: 0 | 1): boolean {
    const least = (this.#roleMinimum[role]?.[topic] ?? 0) * this.#plan.rounds;
    return this.#count(role, topic) + more <= least;
  }

  /** From the node of a role and topic to the topic's own. */
  arrivals(node: number): Move[] {
    if (node >= this.#members.length) return [];
    const { topics } = this.#plan;
    const needed = this.#isNeeded(Math.floor(node / topics), node % topics, 1);
    const worth = needed ? { wishes: this.#scale.needed, comfort: 0 } : NOTHING;
    return [{ node: this.topicNode(node % topics), person: null, worth }];
  }

  #bestStart(node: number): Move | null {
    const { topics, rounds } = this.#plan;
    const topic = node % topics;
    const role = Math.floor(node / topics);
    let best: Move | null = null;
    for (const [person, chosen] of this.#chosen.entries()) {
      if (chosen.size >= rounds || this.#roleOf[person] !== role || chosen.has(topic)) continue;
      const wish = this.#scale.asked(person, topic) ? this.#scale.wish((this.#met[person] ?? 0) + 1) : 0;
      const worth = { wishes: wish, comfort: this.#scale.comfort(person, topic) };
      if (best === null || isMore(worth, best.worth)) best = { node, person, worth };
    }
    return best;
  }

  #bestMoves(node: number): Move[] {
    const { topics } = this.#plan;
    const from = node % topics;
    const best: (Move | undefined)[] = [];
    for (const person of this.#members[node] ?? []) {
      if (this.#pinned[person]?.has(from)) continue;
      const chosen = this.#chosen[person];
      const met = this.#met[person] ?? 0;
      const loses = this.#scale.asked(person, from);
      const comfort = this.#scale.comfort(person, from);
      for (let to = 0; to < topics; to += 1) {
        if (chosen?.has(to)) continue;
        const gains = this.#scale.asked(person, to);
        const first = gains === loses ? 0 : gains ? this.#scale.wish(met + 1) : -this.#scale.wish(met);
        const worth = { wishes: first, comfort: this.#scale.comfort(person, to) - comfort };
        const known = best[to];
        if (!known || isMore(worth, known.worth)) best[to] = { node: node - from + to, person, worth };
      }
    }
    return best.filter((move) => move !== undefined);
  }

  #join(person: number, topic: number): void {
    this.#forget(person);
    this.#chosen[person]?.add(topic);
    this.#members[this.#node(person, topic)]?.add(person);
    if (this.#scale.asked(person, topic)) this.#met[person] = (this.#met[person] ?? 0) + 1;
    this.#forget(person);
  }

  #leave(person: number, topic: number): void {
    this.#forget(person);
    // Someone with a round to spare may now be worth more at any topic than those found before.
    const first = this.#node(person, 0);
    if ((this.#chosen[person]?.size ?? 0) < this.#plan.rounds)
      this.#starts.fill(undefined, first, first + this.#plan.topics);
    this.#chosen[person]?.delete(topic);
    this.#members[this.#node(person, topic)]?.delete(person);
    if (this.#scale.asked(person, topic)) this.#met[person] = (this.#met[person] ?? 0) - 1;
  }

  #node(person: number, topic: number): number {
    return (this.#roleOf[person] ?? 0) * this.#plan.topics + topic;
  }

  /** What was found with this person as they were no longer holds. */
  #forget(person: number): void {
    const { topics } = this.#plan;
    for (const topic of this.#chosen[person] ?? []) this.#moves[this.#node(person, topic)] = undefined;
    const first = this.#node(person, 0);
    for (let node = first; node < first + topics; node += 1)
      if (this.#starts[node]?.person === person) this.#starts[node] = undefined;
  }
}

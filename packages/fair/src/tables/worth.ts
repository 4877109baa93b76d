import type { TablesPlan } from './plan.ts';

/**
 * What a change is worth: `wishes` holds, packed into one whole number, first the tables brought up to their minimum, then
 * people who get their 1st wish met, 2nd, and so on; `comfort` staying where one was, then dearer wishes. Compared in this
 * order. Packing is exact: a path changes each count by less than a quarter of the base.
 */
export type Worth = { readonly wishes: number; readonly comfort: number };

export const isMore = (one: Worth, other: Worth): boolean =>
  one.wishes > other.wishes || (one.wishes === other.wishes && one.comfort > other.comfort);
export const add = (one: Worth, other: Worth): Worth => {
  return { wishes: one.wishes + other.wishes, comfort: one.comfort + other.comfort };
};
export const NOTHING: Worth = { wishes: 0, comfort: 0 };

/** How the worth of choices is counted for one plan. */
export type Scale = {
  /** The worth of a person's `met`th wish (from 1). */
  readonly wish: (met: number) => number;
  /** The worth of a seat that a minimum asks for. */
  readonly needed: number;
  /** Whether a person asked for a topic. */
  readonly asked: (person: number, topic: number) => boolean;
  /** What a topic with `used` seats taken is worth beyond that, below 1: with pins to rounds, emptier tables go first. */
  readonly room: (topic: number, used: number) => number;
  /** The second part of the worth of a person at a topic. */
  readonly comfort: (person: number, topic: number) => number;
};

/** The scale of a plan, or null when it has too many rounds and topics for exact whole numbers. */
export function scaleOf(plan: TablesPlan): Scale | null {
  const base = 4 * (plan.topics * (plan.roleMinimum.size + 1) + 2) + 1;
  const needed = base ** plan.rounds;
  if (needed * base > Number.MAX_SAFE_INTEGER) return null;
  const place = new Int32Array(plan.people * plan.topics).fill(-1);
  plan.wishes.forEach((wishes, person) =>
    wishes.forEach((topic, at) => (place[person * plan.topics + topic] = at)),
  );
  const stay = base * (plan.topics + 1);
  const comfort = new Float64Array(plan.people * plan.topics);
  if (plan.ranked) place.forEach((at, cell) => (comfort[cell] = at < 0 ? 0 : plan.topics - at));
  plan.previous?.forEach((topics, person) => {
    for (const topic of new Set(topics.filter((each) => each !== null))) {
      const cell = person * plan.topics + topic;
      comfort[cell] = stay + (comfort[cell] ?? 0);
    }
  });
  // Evenly filled tables leave room in every round for what is pinned to one.
  const spread = plan.pinned.some((pin) => pin.round !== null);
  const levels = Array.from({ length: plan.rounds + 1 }, (_, met) => base ** (plan.rounds - met));
  return {
    wish: (met) => levels[met] ?? 0,
    needed,
    room: (topic, used) => (spread ? 1 - (used + 1) / ((plan.capacity[topic] ?? 0) * plan.rounds + 1) : 0),
    asked: (person, topic) => (place[person * plan.topics + topic] ?? -1) >= 0,
    comfort: (person, topic) => comfort[person * plan.topics + topic] ?? 0,
  };
}

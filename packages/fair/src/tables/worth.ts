import type { TablesPlan } from './plan.ts';

/**
 * What a change is worth: `first` holds, packed into one whole number, first the tables brought up to their minimum, then
 * people who get their 1st wish met, 2nd, and so on; `then` staying where one was, then dearer wishes. Compared in this
 * order. Packing is exact: a path changes each count by less than a quarter of the base.
 */
export type Worth = { readonly first: number; readonly then: number };

export const isMore = (one: Worth, other: Worth): boolean =>
  one.first > other.first || (one.first === other.first && one.then > other.then);
export const add = (one: Worth, other: Worth): Worth => {
  return { first: one.first + other.first, then: one.then + other.then };
};
export const NOTHING: Worth = { first: 0, then: 0 };

/** How the worth of choices is counted for one plan. */
export type Scale = {
  /** The worth of a person's `met`th wish (from 1). */
  readonly wish: (met: number) => number;
  /** The worth of a seat that a minimum asks for. */
  readonly needed: number;
  /** Whether a person asked for a topic. */
  readonly asked: (person: number, topic: number) => boolean;
  /** The second part of the worth of a person at a topic. */
  readonly then: (person: number, topic: number) => number;
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
  const then = new Float64Array(plan.people * plan.topics);
  if (plan.ranked) place.forEach((at, cell) => (then[cell] = at < 0 ? 0 : plan.topics - at));
  plan.previous?.forEach((topics, person) => {
    for (const topic of topics.filter((each) => each !== null)) {
      const cell = person * plan.topics + topic;
      then[cell] = stay + (then[cell] ?? 0);
    }
  });
  const levels = Array.from({ length: plan.rounds + 1 }, (_, met) => base ** (plan.rounds - met));
  return {
    wish: (met) => levels[met] ?? 0,
    needed,
    asked: (person, topic) => (place[person * plan.topics + topic] ?? -1) >= 0,
    then: (person, topic) => then[person * plan.topics + topic] ?? 0,
  };
}

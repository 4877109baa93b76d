import type { TablesPlan } from '../plan.ts';

/** The aims of a placement in order, the higher the better: seats, people with at least 1, 2, … wishes, kept, dear. */
export function keyOf(plan: TablesPlan, choice: readonly (readonly number[])[]): number[] {
  const met = choice.map((topics, person) => topics.filter((topic) => plan.wishes[person]?.includes(topic)));
  const seats = choice.reduce((sum, topics) => sum + topics.length, 0);
  const levels = Array.from(
    { length: plan.rounds },
    (_, level) => met.filter((each) => each.length > level).length,
  );
  const kept = choice.map((topics, person) =>
    topics.filter((topic) => plan.previous?.[person]?.includes(topic)),
  );
  const dear = met.map((topics, person) =>
    topics.map((topic) => -(plan.wishes[person] ?? []).indexOf(topic)),
  );
  const sum = (list: readonly number[]) => list.reduce((total, each) => total + each, 0);
  return [seats, ...levels, kept.flat().length, plan.ranked ? sum(dear.flat()) : 0];
}

/** The best key over every choice of topics for everyone, tried one by one; null when no choice keeps minima and pins. */
export function bestKey(plan: TablesPlan): number[] | null {
  const sets = Array.from({ length: 2 ** plan.topics }, (_, bits) =>
    Array.from({ length: plan.topics }, (__, topic) => topic).filter((topic) => (bits >> topic) & 1),
  ).filter((set) => set.length <= plan.rounds);
  let best: number[] | null = null;
  const used = plan.capacity.map(() => 0);
  const choice: number[][] = [];
  const visit = (person: number): void => {
    if (person === plan.people) {
      if (!keepsMinima(plan, choice)) return;
      const key = keyOf(plan, choice);
      if (best === null || isHigher(key, best)) best = key;
      return;
    }
    const pins = plan.pinned.filter((pin) => pin.person === person);
    for (const set of sets) {
      if (!pins.every(({ topic }) => set.includes(topic))) continue;
      if (set.some((topic) => (used[topic] ?? 0) >= (plan.capacity[topic] ?? 0) * plan.rounds)) continue;
      for (const topic of set) used[topic] = (used[topic] ?? 0) + 1;
      choice[person] = set;
      visit(person + 1);
      for (const topic of set) used[topic] = (used[topic] ?? 0) - 1;
    }
  };
  visit(0);
  return best;
}

function keepsMinima(plan: TablesPlan, choice: readonly (readonly number[])[]): boolean {
  return plan.capacity.every((_, topic) => {
    const there = [...choice.keys()].filter((person) => choice[person]?.includes(topic));
    const roles = [...plan.roleMinimum].every(([role, minimum]) => {
      const count = there.filter((person) => plan.roles[person] === role).length;
      return count >= (minimum[topic] ?? 0) * plan.rounds;
    });
    return roles && there.length >= (plan.minimum[topic] ?? 0) * plan.rounds;
  });
}

const isHigher = (one: readonly number[], other: readonly number[]): boolean => {
  const at = one.findIndex((value, place) => value !== other[place]);
  return at >= 0 && (one[at] ?? 0) > (other[at] ?? 0);
};

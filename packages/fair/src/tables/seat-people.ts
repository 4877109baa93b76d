import { no, ok, type Problem, type Result } from '../result.ts';
import { chooseTopics, type Choice } from './choose-topics.ts';
import { countMeetings, mix, MOST_TO_MEET, type Meetings } from './mix.ts';
import type { Assignment, TablesPlan } from './plan.ts';
import { splitRounds } from './split-rounds.ts';
import { scaleOf } from './worth.ts';

/** How a topic came out of the placement. */
export type TopicOutcome = {
  readonly topic: number;
  /** Seats in all rounds together, and how many are taken. */
  readonly seats: number;
  readonly taken: number;
  /** How many people asked for it, and how many of them are there. */
  readonly asked: number;
  readonly served: number;
};

/** A person who has fewer tables than rounds, or fewer wishes met than could be met without others. */
export type Missing = {
  readonly person: number;
  /** Rounds without a table, because no seat was left. */
  readonly rounds: number;
  /** Topics asked for and not had; every seat there went to someone for whom it was worth as much or more. */
  readonly topics: readonly number[];
};

export type Placement = {
  /** The number of wishes met, over all people. */
  readonly total: number;
  /** How many people have 0, 1, 2, … wishes met. */
  readonly histogram: readonly number[];
  readonly assignment: Assignment;
  /** Whether every person has a table in every round, all different. */
  readonly everyone: boolean;
  /** The most wishes that could be met if tables had no end. */
  readonly withoutLimits: number;
  readonly topics: readonly TopicOutcome[];
  readonly missing: readonly Missing[];
  /** Null for more than 5,000 people. */
  readonly meetings: Meetings | null;
  /** How many seats (person and round) differ from the previous assignment; null without one. */
  readonly changed: number | null;
};

/**
 * Seats people at table sessions: for each person distinct topics, one per round, within the capacities. Everyone gets a
 * table in every round where capacities and minima allow; then as few people as possible have no wish met, then as few as possible
 * one, and so on; then as many people as possible keep a previous topic; then wishes are as dear as possible (the sum of
 * their places on the lists as small as can be). Exact in this order. Which topics: {@link chooseTopics}; in which
 * round: {@link splitRounds}. Refuses pins that cannot be kept, minima that the people cannot fill, and a plan too large
 * for exact numbers. Histogram and total count topics.
 */
export function seatPeople(plan: TablesPlan): Result<Placement> {
  const problems = checkPins(plan);
  if (problems.length > 0) return no(...problems);
  const scale = scaleOf(plan);
  if (scale === null) {
    const message = `${plan.rounds} rounds of ${plan.topics} topics are too many to order wishes exactly.`;
    return no({ code: 'too_large', message, field: 'rounds' });
  }
  const choice = chooseTopics(plan, scale);
  const short = checkMinima(plan, choice);
  if (short.length > 0) return no(...short);
  const seats = splitRounds(plan, choice);
  if (seats === null) {
    const message =
      'No seating was found that keeps all pins to rounds, the capacities and the minima. Give more room, or leave rounds open.';
    return no({ code: 'pinned', message, field: 'pinned' });
  }
  if (plan.mixing && plan.people <= MOST_TO_MEET) mix(plan, seats);
  return ok(describe(plan, seats));
}

function checkPins({ pinned, capacity, rounds }: TablesPlan): Problem[] {
  const problem = (message: string): Problem => ({ code: 'pinned', message, field: 'pinned' });
  const groups: [string, (pin: TablesPlan['pinned'][number]) => string | null, (topic: number) => number][] =
    [
      ['Person %: more topics pinned than there are rounds.', ({ person }) => `${person}`, () => rounds],
      [
        'Person and round %: two topics pinned.',
        ({ person, round }) => (round === null ? null : `${person}, ${round}`),
        () => 1,
      ],
      [
        'Topic %: more people pinned than it has seats.',
        ({ topic }) => `${topic}`,
        (topic) => (capacity[topic] ?? 0) * rounds,
      ],
      [
        'Topic and round %: more people pinned than the table takes.',
        ({ topic, round }) => (round === null ? null : `${topic}, ${round}`),
        (topic) => capacity[topic] ?? 0,
      ],
    ];
  return groups.flatMap(([message, keyOf, limit]) => {
    const counts = new Map<string, number>();
    const over = new Set<string>();
    for (const pin of pinned) {
      const key = keyOf(pin);
      if (key === null) continue;
      counts.set(key, (counts.get(key) ?? 0) + 1);
      if ((counts.get(key) ?? 0) > limit(pin.topic)) over.add(key);
    }
    return [...over].map((key) => problem(message.replace('%', key)));
  });
}

function checkMinima(plan: TablesPlan, choice: Choice): Problem[] {
  const problems: Problem[] = [];
  const demand = (topic: number, minimum: number, has: number, whom: string, field: string) => {
    if (has >= minimum * plan.rounds) return;
    const message = `Topic ${topic}: ${minimum * plan.rounds} ${whom} are needed over all rounds, ${has} can be found. Lower the minimum or leave a topic out.`;
    problems.push({ code: 'minimum', message, field });
  };
  for (let topic = 0; topic < plan.topics; topic += 1) {
    const people = [...choice.keys()].filter((person) => choice[person]?.includes(topic));
    demand(topic, plan.minimum[topic] ?? 0, people.length, 'people', 'minimum');
    for (const [role, minimum] of plan.roleMinimum) {
      const count = people.filter((person) => plan.roles[person] === role).length;
      demand(topic, minimum[topic] ?? 0, count, `people with the role "${role}"`, 'role_minimum');
    }
  }
  return problems;
}

function describe(plan: TablesPlan, seats: (number | null)[][]): Placement {
  const had = seats.map((row) => new Set(row.filter((topic) => topic !== null)));
  const met = plan.wishes.map((wishes, person) => wishes.filter((topic) => had[person]?.has(topic)).length);
  const histogram = Array.from(
    { length: plan.rounds + 1 },
    (_, count) => met.filter((each) => each === count).length,
  );
  const missing = plan.wishes.map((wishes, person): Missing => {
    const reachable = Math.min(plan.rounds, wishes.length);
    const topics = (met[person] ?? 0) < reachable ? wishes.filter((topic) => !had[person]?.has(topic)) : [];
    return { person, rounds: plan.rounds - (had[person]?.size ?? 0), topics };
  });
  const topics = plan.capacity.map((capacity, topic): TopicOutcome => {
    const there = [...had.keys()].filter((person) => had[person]?.has(topic));
    const asking = [...plan.wishes.keys()].filter((person) => plan.wishes[person]?.includes(topic));
    const served = there.filter((person) => plan.wishes[person]?.includes(topic)).length;
    return { topic, seats: capacity * plan.rounds, taken: there.length, asked: asking.length, served };
  });
  const { previous } = plan;
  const differs = (topic: number | null, person: number, round: number) =>
    (previous?.[person]?.[round] ?? null) !== topic;
  return {
    total: met.reduce((sum, count) => sum + count, 0),
    histogram,
    assignment: seats,
    everyone: had.every((tables) => tables.size === plan.rounds),
    withoutLimits: plan.wishes.reduce((sum, wishes) => sum + Math.min(plan.rounds, wishes.length), 0),
    topics,
    missing: missing.filter((each) => each.rounds > 0 || each.topics.length > 0),
    meetings: countMeetings(plan, seats),
    changed:
      previous &&
      seats.reduce(
        (sum, row, person) => sum + row.filter((topic, round) => differs(topic, person, round)).length,
        0,
      ),
  };
}

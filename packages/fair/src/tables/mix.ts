import type { TablesPlan } from './plan.ts';

/** How often people meet: pairs who share a table at least once, and meetings of pairs who met before. */
export type Meetings = { readonly pairs: number; readonly repeated: number };

type Seats = (number | null)[][];

/** The number of comparisons after which mixing stops: keeps large placements within seconds, and repeatable. */
const ENOUGH = 200_000_000;

/** Above this number of people meetings are neither counted nor mixed: every pair takes a place in memory. */
export const MOST_TO_MEET = 5000;

/** Counts who meets whom; null for more than {@link MOST_TO_MEET} people. */
export function countMeetings(plan: TablesPlan, seats: Seats): Meetings | null {
  if (plan.people > MOST_TO_MEET) return null;
  const { met } = meet(plan, seats);
  let pairs = 0;
  let meetings = 0;
  for (const times of met) {
    if (times > 0) pairs += 1;
    meetings += times;
  }
  return { pairs: pairs / 2, repeated: (meetings - pairs) / 2 };
}

/**
 * Swaps people at different tables of a round as long as that leaves fewer repeated meetings. Nobody's wishes are lowered:
 * a person only goes to a topic that was asked for when the present one was (and stood no lower on the list). Pinned
 * people, and people who kept their previous table, stay; where roles have a minimum, like swaps with like. In a fixed
 * order, without chance; changes `seats` in place.
 */
export function mix(plan: TablesPlan, seats: Seats): void {
  const hall = meet(plan, seats);
  const budget = { left: ENOUGH };
  while (sweep(hall, plan, seats, budget) && budget.left > 0);
}

type Budget = { left: number };

/** Tries a swap for everyone who meets somebody again, round by round; whether any was made. */
function sweep(hall: Hall, plan: TablesPlan, seats: Seats, budget: Budget): boolean {
  let gained = false;
  for (let round = 0; round < plan.rounds; round += 1)
    for (let person = 0; person < plan.people; person += 1)
      if (repeats(hall, plan, seats, person, round) && improve(hall, plan, seats, round, person, budget))
        gained = true;
  return gained;
}

/** Swaps a person with the first other with whom that gains. */
function improve(
  hall: Hall,
  plan: TablesPlan,
  seats: Seats,
  round: number,
  one: number,
  budget: Budget,
): boolean {
  for (let other = 0; other < plan.people && budget.left > 0; other += 1) {
    if (!maySwap(plan, seats, round, one, other)) continue;
    const sizes = [one, other].map((person) => tableOf(hall, plan, seats, person, round).size);
    budget.left -= 2 * ((sizes[0] ?? 0) + (sizes[1] ?? 0));
    if (gain(hall, plan, seats, round, one, other) <= 0) continue;
    swap(hall, plan, seats, round, one, other);
    return true;
  }
  return false;
}

type Hall = { readonly met: Uint8Array; readonly tables: readonly Set<number>[] };

function meet(plan: TablesPlan, seats: Seats): Hall {
  const met = new Uint8Array(plan.people * plan.people);
  const tables = Array.from({ length: plan.rounds * plan.topics }, () => new Set<number>());
  seats.forEach((row, person) =>
    row.forEach((topic, round) => {
      if (topic !== null) tables[round * plan.topics + topic]?.add(person);
    }),
  );
  for (const table of tables) for (const person of table) meetAll(plan, met, person, table);
  return { met, tables };
}

function meetAll(plan: TablesPlan, met: Uint8Array, person: number, table: ReadonlySet<number>): void {
  for (const other of table) {
    const cell = person * plan.people + other;
    if (other !== person) met[cell] = (met[cell] ?? 0) + 1;
  }
}

const NOBODY: ReadonlySet<number> = new Set();
const tableOf = (
  hall: Hall,
  plan: TablesPlan,
  seats: Seats,
  person: number,
  round: number,
): ReadonlySet<number> => {
  const topic = seats[person]?.[round];
  return typeof topic === 'number' ? (hall.tables[round * plan.topics + topic] ?? NOBODY) : NOBODY;
};

function repeats(hall: Hall, plan: TablesPlan, seats: Seats, person: number, round: number): boolean {
  for (const other of tableOf(hall, plan, seats, person, round))
    if ((hall.met[person * plan.people + other] ?? 0) > 1) return true;
  return false;
}

function maySwap(plan: TablesPlan, seats: Seats, round: number, one: number, other: number): boolean {
  const from = seats[one]?.[round] ?? null;
  const to = seats[other]?.[round] ?? null;
  if (one === other || from === null || to === null || from === to) return false;
  if (plan.roleMinimum.size > 0 && plan.roles[one] !== plan.roles[other]) return false;
  return mayGo(plan, seats, round, one, from, to) && mayGo(plan, seats, round, other, to, from);
}

function mayGo(
  plan: TablesPlan,
  seats: Seats,
  round: number,
  person: number,
  from: number,
  to: number,
): boolean {
  if (seats[person]?.includes(to) || plan.previous?.[person]?.[round] === from) return false;
  if (plan.pinned.some((pin) => pin.person === person && pin.topic === from)) return false;
  const wishes = plan.wishes[person] ?? [];
  const [present, next] = [wishes.indexOf(from), wishes.indexOf(to)];
  if (present < 0) return true;
  return plan.ranked ? next >= 0 && next <= present : next >= 0;
}

/** How many repeated meetings fewer there are after the swap. */
function gain(hall: Hall, plan: TablesPlan, seats: Seats, round: number, one: number, other: number): number {
  const [here, there] = [tableOf(hall, plan, seats, one, round), tableOf(hall, plan, seats, other, round)];
  let fewer = 0;
  const compare = (leaver: number, table: ReadonlySet<number>, comer: number) => {
    for (const person of table) {
      if (person === leaver) continue;
      if ((hall.met[leaver * plan.people + person] ?? 0) > 1) fewer += 1;
      if ((hall.met[comer * plan.people + person] ?? 0) > 0) fewer -= 1;
    }
  };
  compare(one, here, other);
  compare(other, there, one);
  return fewer;
}

function swap(hall: Hall, plan: TablesPlan, seats: Seats, round: number, one: number, other: number): void {
  const move = (person: number, table: number, by: 1 | -1) => {
    const members = hall.tables[table];
    if (by < 0) members?.delete(person);
    for (const fellow of members ?? []) {
      for (const cell of [person * plan.people + fellow, fellow * plan.people + person])
        hall.met[cell] = (hall.met[cell] ?? 0) + by;
    }
    if (by > 0) members?.add(person);
  };
  const [from, to] = [seats[one]?.[round] ?? 0, seats[other]?.[round] ?? 0];
  const [here, there] = [round * plan.topics + from, round * plan.topics + to];
  move(one, here, -1);
  move(other, there, -1);
  move(one, there, 1);
  move(other, here, 1);
  const [row, otherRow] = [seats[one], seats[other]];
  if (row) row[round] = to;
  if (otherRow) otherRow[round] = from;
}

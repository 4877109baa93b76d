import { no, ok, type Problem, type Result } from '../result.ts';
import { MOST_TO_MEET } from './mix.ts';
import type { Pin, TablesPlan } from './plan.ts';

/** A plan read from a file, with the names that are only for print. */
export type NamedPlan = TablesPlan & {
  readonly name: string | null;
  readonly topicNames: readonly string[];
  readonly personNames: readonly string[];
};

type Fields = Record<string, unknown>;
const isWhole = (value: unknown, from: number, below = 1_000_000): value is number =>
  Number.isSafeInteger(value) && (value as number) >= from && (value as number) < below;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads one field after another, and keeps what is wrong with them. */
type Reader = {
  readonly fields: Fields;
  readonly problems: Problem[];
  readonly wrong: (field: string, message: string) => void;
};

/**
 * Reads the JSON of `fair tables`: `rounds`, `topics` (a number), `cap` (people per table and round: one number or one per
 * topic), `approvals` or `rankings` (per person, topics from 0; rankings: the dearest first), and the optional fields
 * `name`, `people`, `topic_names`, `person_names`, `minimum`, `roles`, `role_minimum`, `pinned`, `previous`, `mixing`. Other
 * fields are ignored. Refuses, naming the field, whatever is missing or of another form.
 */
export function readPlan(text: string): Result<NamedPlan> {
  let fields: unknown;
  try {
    fields = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return no({ code: 'json', message: `The file is not JSON: ${error.message}.` });
  }
  if (!isFields(fields)) return no({ code: 'json', message: 'The file is not a JSON object.' });
  const problems: Problem[] = [];
  const wrong = (field: string, message: string) =>
    void problems.push({ code: 'field', message: `${field}: ${message}.`, field });
  const plan = readFields({ fields, problems, wrong });
  return problems.length > 0 ? no(...problems) : ok(plan);
}

function readFields(reader: Reader): NamedPlan {
  const { fields, wrong } = reader;
  const rounds = readWhole(reader, 'rounds');
  const topics = readWhole(reader, 'topics');
  const ranked = fields.rankings !== undefined;
  if (ranked && fields.approvals !== undefined) wrong('rankings', 'give approvals or rankings, not both');
  const wishes = readTopicLists(reader, ranked ? 'rankings' : 'approvals', topics);
  const people = wishes.length;
  if (fields.people !== undefined && fields.people !== people)
    wrong('people', `is ${JSON.stringify(fields.people)}, but there are wishes of ${people}`);
  const roles = readRoles(reader, people);
  return {
    people,
    topics,
    rounds,
    capacity: readPerTopic(reader, 'cap', fields.cap, topics, 1),
    wishes,
    ranked,
    minimum: readPerTopic(reader, 'minimum', fields.minimum ?? 0, topics, 0),
    roles,
    roleMinimum: readRoleMinimum(reader, roles, topics),
    pinned: readPins(reader, people, topics, rounds),
    previous: readPrevious(reader, people, topics, rounds),
    mixing: readSwitch(reader, 'mixing', people),
    name: typeof fields.name === 'string' ? fields.name : null,
    topicNames: readNames(reader, 'topic_names', topics, 'topic'),
    personNames: readNames(reader, 'person_names', people, 'person'),
  };
}

function readWhole({ fields, wrong }: Reader, field: string): number {
  const value = fields[field];
  if (isWhole(value, 1, 10_000)) return value;
  wrong(field, 'a whole number from 1 is needed');
  return 0;
}

function readTopicLists({ fields, wrong }: Reader, field: string, topics: number): number[][] {
  const lists = fields[field];
  if (!Array.isArray(lists)) {
    wrong(field, 'a list of topics per person is needed');
    return [];
  }
  lists.forEach((list: unknown, person) => {
    if (!Array.isArray(list) || !list.every((topic) => isWhole(topic, 0, topics)))
      wrong(field, `person ${person} needs a list of topics from 0 to ${topics - 1}`);
    else if (new Set(list).size < list.length) wrong(field, `person ${person} names a topic twice`);
  });
  return lists as number[][];
}

function readPerTopic(
  { wrong }: Reader,
  field: string,
  value: unknown,
  topics: number,
  from: number,
): number[] {
  if (isWhole(value, from)) return Array.from({ length: topics }, () => value);
  if (Array.isArray(value) && value.length === topics && value.every((each) => isWhole(each, 0)))
    return value as number[];
  wrong(field, `a whole number from ${from} is needed, or a list with one for each of the ${topics} topics`);
  return Array.from({ length: topics }, () => 0);
}

function readRoles({ fields, wrong }: Reader, people: number): (string | null)[] {
  const roles = fields.roles ?? Array.from({ length: people }, () => null);
  if (
    Array.isArray(roles) &&
    roles.length === people &&
    roles.every((role) => role === null || typeof role === 'string')
  )
    return roles as (string | null)[];
  wrong('roles', `a list of ${people} is needed: a name or null per person`);
  return Array.from({ length: people }, () => null);
}

function readRoleMinimum(
  reader: Reader,
  roles: readonly (string | null)[],
  topics: number,
): Map<string, number[]> {
  const value = reader.fields.role_minimum ?? {};
  const minima = new Map<string, number[]>();
  if (!isFields(value)) reader.wrong('role_minimum', 'an object with a minimum per role is needed');
  else
    for (const [role, minimum] of Object.entries(value)) {
      if (!roles.includes(role)) reader.wrong('role_minimum', `nobody has the role "${role}"`);
      minima.set(role, readPerTopic(reader, 'role_minimum', minimum, topics, 0));
    }
  return minima;
}

function readPins({ fields, wrong }: Reader, people: number, topics: number, rounds: number): Pin[] {
  const pins = fields.pinned ?? [];
  if (!Array.isArray(pins)) {
    wrong('pinned', 'a list of {person, topic, round} is needed');
    return [];
  }
  const seen = new Set<string>();
  return pins.flatMap((pin: unknown, place) => {
    const { person, topic, round = null } = isFields(pin) ? pin : {};
    const fits =
      isWhole(person, 0, people) &&
      isWhole(topic, 0, topics) &&
      (round === null || isWhole(round, 0, rounds));
    if (!fits) {
      wrong('pinned', `number ${place} needs a person, a topic and, if wished, a round, all counted from 0`);
      return [];
    }
    if (seen.has(`${person} ${topic}`)) wrong('pinned', `person ${person} is pinned to topic ${topic} twice`);
    seen.add(`${person} ${topic}`);
    return [{ person, topic, round }];
  });
}

function readPrevious({ fields, wrong }: Reader, people: number, topics: number, rounds: number) {
  const value = fields.previous ?? null;
  if (value === null) return null;
  const isRow = (row: unknown) =>
    Array.isArray(row) &&
    row.length <= rounds &&
    row.every((topic) => topic === null || isWhole(topic, 0, topics));
  if (Array.isArray(value) && value.length === people && value.every(isRow))
    return value as (number | null)[][];
  wrong(
    'previous',
    `a list of ${people} is needed: per person a topic (or null) per round; [] for who is new`,
  );
  return null;
}

function readSwitch({ fields, wrong }: Reader, field: string, people: number): boolean {
  const value = fields[field] ?? false;
  if (typeof value !== 'boolean') wrong(field, 'true or false is needed');
  if (value === true && people > MOST_TO_MEET) wrong(field, 'can be done for at most 5,000 people');
  return value === true;
}

function readNames({ fields, wrong }: Reader, field: string, length: number, what: string): string[] {
  const value = fields[field] ?? Array.from({ length }, (_, place) => `${what} ${place}`);
  if (Array.isArray(value) && value.length === length && value.every((each) => typeof each === 'string'))
    return value;
  wrong(field, `a list of ${length} names is needed`);
  return [];
}

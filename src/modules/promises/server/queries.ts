import { sql } from 'kysely';
import { seenBy } from '#lib/platform/audience.ts';
import type { Db } from '#lib/platform/db/index.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { NamedOwner, Owner, PromiseState, QuestionState } from '../rules.ts';

/** A promise or a question as a page shows it. */
export type Commitment = {
  readonly id: string;
  readonly kind: 'promise' | 'question';
  readonly words: string;
  /** Without a name: there is one, and this reader may not know of it. */
  readonly owner: (Owner & { readonly name: string | null }) | null;
  /** A date, 2027-03-09. */
  readonly due: string | null;
  readonly state: PromiseState | QuestionState;
  readonly answer: string;
  readonly by: string | null;
  readonly at: Date;
  readonly settledAt: Date | null;
  readonly about: { readonly id: string; readonly kind: string; readonly title: string };
};

/** A network that a moderator hid, or that waits, is named to whom may know of it only. */
const ownerName = (prefix: string, reader: Actor) => sql`case
  when ${sql.ref(`c.${prefix}_person`)} is not null then jsonb_build_object('kind', 'person', 'id', ${sql.ref(`c.${prefix}_person`)}, 'name', (select name from person where id = ${sql.ref(`c.${prefix}_person`)}))
  when ${sql.ref(`c.${prefix}_network`)} is not null then jsonb_build_object('kind', 'network', 'id', ${sql.ref(`c.${prefix}_network`)}, 'name', (
    select title from thing w where w.id = ${sql.ref(`c.${prefix}_network`)} and ${seenBy(reader, 'w.audience')}))
  when ${sql.ref(`c.${prefix}_department`)} is not null then jsonb_build_object('kind', 'department', 'id', ${sql.ref(`c.${prefix}_department`)}, 'name', (select name from department where id = ${sql.ref(`c.${prefix}_department`)})) end`;

const promises = (reader: Actor) => sql`
  select c.id, 'promise' as kind, c.what as words, ${ownerName('who', reader)} as owner, c.by_when as due, c.state, c.words as answer,
    (select name from person where id = c.made_by) as by, c.made_at as at, c.settled_at as "settledAt", c.about as thing, c.town,
    c.who_person as person, c.who_network as network, c.who_department as department
  from promise c`;
const questions = (reader: Actor) => sql`
  select c.id, 'question' as kind, c.words, ${ownerName('to', reader)} as owner, c.answer_by as due, c.state, c.answer,
    (select name from person where id = c.asked_by) as by, c.asked_at as at, c.answered_at as "settledAt", c.about as thing, c.town,
    c.to_person as person, c.to_network as network, c.to_department as department
  from question c`;

/** The last one of the page before. */
export type After = Pick<Commitment, 'id' | 'due'> & { readonly open: boolean };
export type Page = { readonly rows: readonly Commitment[]; readonly next: After | null };
const pageSize = 50;

/** One page of a list that may be long: a department answers for years. */
async function pageOf(
  db: Db,
  reader: Actor,
  where: ReturnType<typeof sql>,
  after: After | null,
): Promise<Page> {
  const beyond =
    after === null
      ? sql`true`
      : sql`(a.state <> 'open', coalesce(a.due, '-infinity'), a.id) > (${!after.open}, coalesce(${after.due}::date, '-infinity'), ${after.id}::uuid)`;
  const found = await commitments(db, reader, sql`${where} and ${beyond}`, pageSize + 1);
  const rows = found.slice(0, pageSize);
  const last = found.length > pageSize ? rows.at(-1) : undefined;
  return { rows, next: last ? { id: last.id, due: last.due, open: last.state === 'open' } : null };
}

async function commitments(
  db: Db,
  reader: Actor,
  where: ReturnType<typeof sql>,
  limit: number,
): Promise<Commitment[]> {
  const columns = sql`a.id, a.kind, a.words, a.owner, a.due, a.state, a.answer, a.by, a.at, a."settledAt",
    jsonb_build_object('id', t.id, 'kind', t.kind, 'title', t.title) as about`;
  const { rows } = await sql<Commitment>`
    select ${columns} from (
      select a.* from (${promises(reader)}) as a where ${where}
      union all
      select a.* from (${questions(reader)}) as a where ${where}
    ) as a join thing t on t.id = a.thing join thing own on own.id = a.id and ${seenBy(reader, 'own.audience')}
    order by a.state <> 'open', coalesce(a.due, '-infinity'), a.id limit ${limit}`.execute(db);
  return rows;
}

/** Everything promised and asked about a thing; what is open and due first. */
export const readCommitments = (db: Db, asked: { readonly about: string; readonly reader: Actor }) =>
  commitments(db, asked.reader, sql`a.thing = ${asked.about}`, 200);

/** What departments and the officials in it promised and were asked about a community and all that runs in it; what is open and due first. */
export const readOfCommunity = (db: Db, asked: { readonly community: string; readonly reader: Actor }) =>
  commitments(
    db,
    asked.reader,
    sql`(a.department is not null or a.person in (select person from community_member
        where community = ${asked.community} and state = 'member' and department is not null))
      and (a.thing = ${asked.community} or a.thing in (select id from initiative where community = ${asked.community}))`,
    20,
  );

/** What waits for somebody: open promises and questions of themselves, the networks they lead and their departments. */
export const readWaiting = (db: Db, reader: Actor) => {
  const ids = (circle: string) =>
    sql`any (${reader.circles.filter((each) => each.startsWith(`${circle}:`)).map((each) => each.slice(circle.length + 1))}::uuid[])`;
  const mine = sql`a.state = 'open' and (a.person = ${ids('person')} or a.network = ${ids('network')} or a.department = ${ids('department')})`;
  return commitments(db, reader, mine, 100);
};

const owned = sql`(num_nonnulls(a.person, a.network, a.department) > 0)`;

export type Overdue = 'late' | 'nobody';

/** What is late in a town, and what nobody answers yet. */
export const readOverdue = (
  db: Db,
  asked: {
    readonly town: string;
    readonly reader: Actor;
    readonly today: string;
    readonly what: Overdue;
    readonly after?: After | null;
  },
) => {
  const which = asked.what === 'late' ? sql`${owned} and a.due < ${asked.today}::date` : sql`not ${owned}`;
  const where = sql`a.town = ${asked.town} and a.state = 'open' and ${which}`;
  return pageOf(db, asked.reader, where, asked.after ?? null);
};

/** What a department promised and was asked, open first. */
export const readOfDepartment = (
  db: Db,
  asked: { readonly department: string; readonly reader: Actor; readonly after: After | null },
) => pageOf(db, asked.reader, sql`a.department = ${asked.department}`, asked.after);

/** How promises and answers stand: kept or answered, late, open, not possible; and the middle number of days to answer. */
export type Tally = {
  readonly done: number;
  readonly late: number;
  readonly open: number;
  readonly notPossible: number;
  readonly nobody: number;
  readonly days: number | null;
};
export type DepartmentTally = Tally & {
  readonly id: string;
  readonly name: string;
  readonly answerDays: number;
};

/** As `standingOf`: each is counted once. */
const tally = (today: string) => sql`
  count(*) filter (where a.state in ('kept', 'answered'))::integer as done,
  count(*) filter (where a.state = 'open' and ${owned} and a.due < ${today}::date)::integer as late,
  count(*) filter (where a.state = 'open' and ${owned} and (a.due is null or a.due >= ${today}::date))::integer as open,
  count(*) filter (where a.state = 'not_possible')::integer as "notPossible",
  count(*) filter (where a.state = 'open' and not ${owned})::integer as nobody,
  percentile_cont(0.5) within group (order by extract(epoch from a."settledAt" - a.at) / 86400)
    filter (where a.kind = 'question' and a.state in ('answered', 'not_possible'))::real as days`;

const facts = sql`(
  select 'promise' as kind, town, state, by_when as due, who_person as person, who_network as network, who_department as department, made_at as at, settled_at as "settledAt" from promise
  union all
  select 'question', town, state, answer_by, to_person, to_network, to_department, asked_at, answered_at from question) as a`;

/** The whole town, people and networks included: nobody is ranked. Counts only, so that it also holds what is not shown to all. */
export async function readTownTally(
  db: Db,
  asked: { readonly town: string; readonly today: string },
): Promise<Tally> {
  const { rows } =
    await sql<Tally>`select ${tally(asked.today)} from ${facts} where a.town = ${asked.town}`.execute(db);
  return rows[0] as Tally;
}

/** Each department of a town, by name. */
export async function readDepartmentTallies(
  db: Db,
  asked: { readonly town: string; readonly today: string },
): Promise<DepartmentTally[]> {
  const { rows } = await sql<DepartmentTally>`
    select d.id, d.name, d.answer_days as "answerDays", ${tally(asked.today)}
    from department d left join ${facts} on a.department = d.id
    where d.town = ${asked.town} group by d.id order by d.name, d.id`.execute(db);
  return rows;
}

/** `days`: within how many a department says it answers. */
export type Answerer = NamedOwner & { readonly days: number | null };

/**
 * To whom a question about a thing can be put, as far as somebody is there to answer: the departments of its town, the networks
 * that said it or stand round it, and the partners or core team of where it belongs.
 */
export async function readAnswerers(
  db: Db,
  asked: { readonly about: string; readonly town: string },
): Promise<Answerer[]> {
  const { about, town } = asked;
  const { rows } = await sql<Answerer>`
    with here as (
      select ${about}::uuid as id
      union select coalesce(initiative, community) from need where id = ${about}
      union select initiative from activity where id = ${about} union select initiative from result where id = ${about}),
    around as (
      select id from here
      union select c.id from initiative i join community c on c.id = i.community where i.id in (select id from here) and c.audience @> '{everyone}')
    select 'department' as kind, id, name, answer_days as days from department d
    where town = ${town} and exists (select from department_member where department = d.id)
    union all
    select 'network', n.id, n.name, null from network n where n.state = 'confirmed' and n.hidden_at is null
      and exists (select from role where network = n.id and role = 'network_holder') and n.id in (
        select id from here union select network from gathering where id = ${about} union select network from statement where id = ${about}
        union select s.network from placement p join statement s on s.id = p.statement where p.theme = ${about}
        union select network from community_network where community in (select id from around))
    union all
    select 'person', p.id, p.name, null from person p where p.id in (
      select person from initiative_person where initiative in (select id from here) and stage = 'partner'
      union select person from community_member where community in (select id from here) and state = 'member' and role = 'core_team')
    order by kind, name limit 200`.execute(db);
  return rows;
}

/** For whom somebody can promise: themselves, the networks they lead and their departments. */
export async function readOwn(db: Db, reader: Actor & { readonly id: string }): Promise<NamedOwner[]> {
  const { rows } = await sql<NamedOwner>`
    select 'person' as kind, id, name from person where id = ${reader.id}
    union all select 'network', id, name from network where 'network:' || id = any (${[...reader.circles]}::text[]) and state = 'confirmed'
    union all select 'department', id, name from department where 'department:' || id = any (${[...reader.circles]}::text[])`.execute(
    db,
  );
  return rows;
}

export type Department = {
  readonly id: string;
  readonly name: string;
  readonly answerDays: number;
  readonly members: readonly { readonly id: string; readonly name: string }[];
};
export async function readDepartments(db: Db, town: string): Promise<Department[]> {
  const { rows } = await sql<Department>`
    select d.id, d.name, d.answer_days as "answerDays", (
      select coalesce(jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name), '[]')
      from department_member m join person p on p.id = m.person where m.department = d.id) as members
    from department d where d.town = ${town} order by d.name, d.id`.execute(db);
  return rows;
}

import { sql } from 'kysely';
import { seenBy } from '#lib/platform/audience.ts';
import type { Db } from '#lib/platform/db/index.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { Activity, NeedKind, NeedState, OfferKind, OfferState, ResultState } from '../../rules.ts';
import { activitiesIn } from './board.ts';

export type Need = {
  readonly id: string;
  readonly initiative: string;
  readonly initiativeName: string;
  readonly kind: NeedKind;
  readonly title: string;
  readonly words: string;
  readonly hours: number | null;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly place: string;
  /** Empty: where the initiative is. */
  readonly ownPlace: string;
  readonly areaName: string;
  readonly howMany: number;
  readonly amount: number | null;
  readonly state: NeedState;
  readonly activity: string | null;
  readonly activityTitle: string | null;
  /** How many offers (or whole cents) were accepted. */
  readonly met: number;
};

const columns = sql`n.id, n.initiative, i.name as "initiativeName", n.kind, n.title, n.words, n.hours, n.starts_on as "startsOn", n.ends_on as "endsOn",
  coalesce(nullif(n.place, ''), i.place) as place, n.place as "ownPlace", a.name as "areaName", n.how_many as "howMany", n.amount, n.state, n.activity, act.title as "activityTitle",
  (select coalesce(case when n.amount is null then count(*) else sum(o.amount) end, 0)::float8 from offer o
    where o.need = n.id and o.state in ('accepted', 'thanked')) as met`;
const joins = sql`need n join initiative i on i.id = n.initiative join area a on a.code = n.area left join activity act on act.id = n.activity`;

/** What an initiative asks for, open first. The visitor must be allowed to see it. */
export async function needsOf(db: Db, initiative: string): Promise<Need[]> {
  const { rows } = await sql<Need>`
    select ${columns} from ${joins} where n.initiative = ${initiative} and n.state <> 'withdrawn'
    order by array_position(array['open', 'offered', 'filled', 'thanked'], n.state), n.id limit 200`.execute(
    db,
  );
  return rows;
}

/** One need of an initiative for somebody who may see it; to others there is none. */
export async function needById(db: Db, visitor: Actor, id: string): Promise<Need | null> {
  const { rows } = await sql<Need>`
    select ${columns} from ${joins} where n.id = ${id} and ${seenBy(visitor, 'i.audience')}`.execute(db);
  return rows[0] ?? null;
}

/** What is asked for in a town now and the visitor may see, newest first; `near`: in the area where they are at home. */
export async function openNeeds(
  db: Db,
  visitor: Actor,
  asked: { town: string; kind: NeedKind | null; after: string | null; limit: number; home?: string | null },
): Promise<(Need & { near: boolean })[]> {
  const { town, kind, after, limit, home = null } = asked;
  const { rows } = await sql<Need & { near: boolean }>`
    select ${columns}, coalesce(a.path @> array[${home}], false) as near from ${joins}
    where n.town = ${town} and n.state in ('open', 'offered') and i.state = 'running' and ${seenBy(visitor, 'i.audience')}
      ${kind === null ? sql`` : sql`and n.kind = ${kind}`} ${after === null ? sql`` : sql`and n.id < ${after}::uuid`}
    order by n.id desc limit ${limit}`.execute(db);
  return rows;
}

export type Offer = {
  readonly id: string;
  readonly need: string | null;
  readonly activity: string | null;
  readonly person: string;
  readonly name: string;
  readonly department: string | null;
  readonly kind: OfferKind;
  readonly words: string;
  readonly hours: number | null;
  readonly amount: number | null;
  readonly state: OfferState;
  readonly answer: string;
  readonly offeredAt: Date;
};

/**
 * The offers on an initiative, or on one need or activity of it. Everyone sees what was accepted; what waits for an answer or
 * was declined is for the partners and for whoever offered it.
 */
export async function offersOf(
  db: Db,
  visitor: Actor,
  asked: { initiative: string; on?: string; partner: boolean },
): Promise<Offer[]> {
  const on = asked.on === undefined ? sql`` : sql`and ${asked.on}::uuid in (o.need, o.activity)`;
  const { rows } = await sql<Offer>`
    select o.id, o.need, o.activity, o.person, p.name, d.name as department, o.kind, o.words, o.hours, o.amount, o.state, o.answer,
      o.offered_at as "offeredAt"
    from (
      select o.* from need n join offer o on o.need = n.id where n.initiative = ${asked.initiative}
      union all select o.* from activity a join offer o on o.activity = a.id where a.initiative = ${asked.initiative}) as o
    join person p on p.id = o.person left join department d on d.id = o.department
    where o.state <> 'withdrawn' and (${asked.partner} or o.state in ('accepted', 'thanked') or o.person = ${visitor.id}::uuid) ${on}
    order by o.offered_at, o.id limit 500`.execute(db);
  return rows;
}

export type ResultRow = {
  readonly id: string;
  readonly title: string;
  readonly words: string;
  readonly state: ResultState;
  readonly why: string;
  readonly picture: string | null;
};

const results = (initiative: string) => sql<ResultRow>`
  select id, title, words, state, why, picture from result where initiative = ${initiative} order by id limit 50`;

/** What it wants to reach, in the order in which it was written down. */
export async function resultsOf(db: Db, initiative: string): Promise<ResultRow[]> {
  const { rows } = await results(initiative).execute(db);
  return rows;
}

export type MoneyRow = {
  readonly id: string;
  readonly kind: 'needed' | 'spent' | 'granted';
  readonly what: string;
  readonly amount: number;
  readonly onDate: string | null;
  readonly by: string | null;
};

const moneyLines = (initiative: string) => sql<MoneyRow>`
  select * from (
    select l.id, l.kind, l.what, l.amount, l.on_date as "onDate", p.name as by from money_line l left join person p on p.id = l.made_by
    where l.initiative = ${initiative} and l.removed_at is null
    union all
    select g.id, 'granted', g.what, g.amount, (g.answered_at at time zone 'Europe/Amsterdam')::date, c.name
    from money_grant g join community c on c.id = g.community where g.initiative = ${initiative} and g.state = 'granted') as lines
  order by "onDate" nulls first, id limit 400`;

/** What money is needed for, what it was spent on, and what was granted from a pot: by the community then. */
export async function moneyLinesOf(db: Db, initiative: string): Promise<MoneyRow[]> {
  const { rows } = await moneyLines(initiative).execute(db);
  return rows;
}

type Work = { readonly activities: Activity[]; readonly results: ResultRow[]; readonly lines: MoneyRow[] };

/** What is done, reached and paid in one query, for the page that shows them among much else. */
export async function workOf(db: Db, initiative: string): Promise<Work> {
  const { rows } = await sql<Work>`
    select (select coalesce(jsonb_agg(a), '[]') from (${activitiesIn(initiative)}) as a) as activities,
      (select coalesce(jsonb_agg(r), '[]') from (${results(initiative)}) as r) as results,
      (select coalesce(jsonb_agg(l), '[]') from (${moneyLines(initiative)}) as l) as lines`.execute(db);
  return rows[0] ?? { activities: [], results: [], lines: [] };
}

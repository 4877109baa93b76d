import { sql, type RawBuilder } from 'kysely';
import { seenBy, sees } from '#lib/platform/audience.ts';
import { localParts, now } from '#lib/platform/clock.ts';
import type { Db } from '#lib/platform/db/index.ts';
import type { Actor } from '#lib/platform/session.ts';
import {
  layOut,
  type Became,
  type Hop,
  type Knot,
  type LinkKind,
  type Outcome,
  type Thing,
} from '../rules.ts';

/** Things walked at most, each way. */
const mostThings = 2_000;

type Walked = Hop & { readonly forwards: boolean };
type Asked = { readonly thing: string; readonly reader: Actor };

/** Both ways, each in the order of the walk. */
async function walk(db: Db, asked: Asked, steps: number, most: number): Promise<{ back: Hop[]; on: Hop[] }> {
  const circles = sql`${[...asked.reader.circles]}::text[]`;
  // Plain columns: of a thousand things an object of each costs more than the walk.
  const { rows } = await sql<Walked>`
    select true as forwards, near, far, kind, thing_kind as "thingKind", title
    from walk_thread(${asked.thing}::uuid, true, ${circles}, ${steps}::integer, ${most}::integer)
    union all
    select false, near, far, kind, thing_kind, title
    from walk_thread(${asked.thing}::uuid, false, ${circles}, ${steps}::integer, ${most}::integer)`.execute(
    db,
  );
  return { back: rows.filter(({ forwards }) => !forwards), on: rows.filter(({ forwards }) => forwards) };
}

/** A thing that a visitor may see; null when it is not there for them. */
async function readThing(db: Db, asked: Asked): Promise<(Thing & { town: string }) | null> {
  const thing = await db
    .selectFrom('thing')
    .select(['id', 'kind', 'title', 'town'])
    .where('id', '=', asked.thing)
    .where(seenBy(asked.reader, 'audience'))
    .executeTakeFirst();
  return thing ?? null;
}

/** There is such a thing, and this reader may not know of it. */
export async function isUnseen(db: Db, asked: Asked): Promise<boolean> {
  const thing = await db
    .selectFrom('thing')
    .select('audience')
    .where('id', '=', asked.thing)
    .executeTakeFirst();
  return thing !== undefined && !sees(asked.reader, thing.audience);
}

/** The whole thread of a thing, both ways, over any number of steps; null when the visitor may not see the thing. */
export async function readThread(
  db: Db,
  asked: Asked,
): Promise<{ here: Thing & { town: string }; back: Knot[]; on: Knot[]; cut: boolean } | null> {
  const [here, walked] = await Promise.all([readThing(db, asked), walk(db, asked, 50, mostThings)]);
  if (here === null) return null;
  const [back, on] = [layOut(here, walked.back), layOut(here, walked.on)];
  return { here, back, on, cut: Math.max(back.length, on.length) >= mostThings };
}

/** `more`: things before it that are not in `back`. */
export type Strip = {
  readonly back: readonly Thing[];
  readonly on: readonly Thing[];
  readonly more?: number;
};

const thingsOf = (hops: readonly Hop[]): Thing[] => [
  ...new Map(hops.map(({ far, thingKind, title }) => [far, { id: far, kind: thingKind, title }])).values(),
];

/** One step each way, for the strip on the page of a thing. */
export async function readStrip(db: Db, asked: Asked): Promise<Strip> {
  const { back, on } = await walk(db, asked, 1, mostThings);
  return { back: thingsOf(back), on: thingsOf(on) };
}

/** One step on, for a thing before which there may be thousands. */
export async function readCameOf(db: Db, asked: Asked): Promise<Thing[]> {
  const circles = sql`${[...asked.reader.circles]}::text[]`;
  const { rows } = await sql<Hop>`
    select near, far, kind, thing_kind as "thingKind", title
    from walk_thread(${asked.thing}::uuid, true, ${circles}, 1, ${mostThings}::integer)`.execute(db);
  return thingsOf(rows);
}

/** How a promise or question stands today. */
const stateOf = (row: 'p' | 'q', open: string, owner: 'who' | 'to', due: string) => {
  const column = (name: string) => sql.ref(`${row}.${name}`);
  return sql`case when ${column('state')} <> 'open' then ${column('state')} when ${column('id')} is null then null
    when num_nonnulls(${column(`${owner}_person`)}, ${column(`${owner}_network`)}, ${column(`${owner}_department`)}) = 0 then 'nobody'
    when ${column(due)} < ${localParts(now()).date}::date then 'late' else ${open} end`;
};

/** What links tie to a sentence, and what was promised and asked about it: the whole view would be ten times the work on the busiest page. */
const becameOf = (from: ReturnType<typeof sql>, reader: Actor) => sql<Became & { statement: string }>`
  select s.id as statement, t.id, t.kind, t.title,
    coalesce(i.outcome, case when i.state = 'running' then 'running' end, ${stateOf('p', 'promised', 'who', 'by_when')}, ${stateOf('q', 'open', 'to', 'answer_by')}) as state
  from ${from} join lateral (
      select from_thing as later from link where to_thing = s.id and kind in ('came_from', 'answers', 'measures')
      union select to_thing from link where from_thing = s.id and kind in ('became', 'funds')
      union select id from promise where about = s.id union select id from question where about = s.id
    ) as e on true join thing t on t.id = e.later
    left join initiative i on i.id = t.id left join promise p on p.id = t.id left join question q on q.id = t.id
  where ${seenBy(reader, 't.audience')}
  order by s.id, t.at limit 500`;

/** What became of each of these sentences, for lists of them. */
export async function readBecame(
  db: Db,
  asked: { readonly statements: readonly string[]; readonly reader: Actor },
): Promise<ReadonlyMap<string, readonly Became[]>> {
  if (asked.statements.length === 0) return new Map();
  const from = sql`unnest(${[...asked.statements]}::uuid[]) as s (id)`;
  const { rows } = await becameOf(from, asked.reader).execute(db);
  return Map.groupBy(rows, ({ statement }) => statement);
}

/** The same of the sentence in this column, as a part of a query about it: its page is the busiest, and asks once. */
export const becameOfColumn = (column: string, reader: Actor): RawBuilder<readonly Became[] | null> => sql`
  (select json_agg(b) from (${becameOf(sql`(select ${sql.ref(column)} as id) as s`, reader)}) b)`;

/** The words of sentences that anyone may read. */
async function wordsOf(db: Db, statements: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (statements.length === 0) return new Map();
  const rows = await db
    .selectFrom('statement')
    .select(['id', 'text'])
    .where('id', 'in', statements)
    .where('withdrawn_at', 'is', null)
    .where('hidden_at', 'is', null)
    .execute();
  return new Map(rows.map(({ id, text }) => [id, text]));
}

/** What became of everything a network said, each thing once, with the sentence it came from. */
export async function readOutcomes(
  db: Db,
  asked: { readonly network: string; readonly reader: Actor },
): Promise<Outcome[]> {
  const from = sql`(select id from statement where network = ${asked.network}) as s`;
  const { rows } = await becameOf(from, asked.reader).execute(db);
  const outcomes = new Map(rows.map((row) => [row.id, row]));
  const sentences = await wordsOf(
    db,
    [...outcomes.values()].map(({ statement }) => statement),
  );
  return [...outcomes.values()].map((row) => ({ ...row, said: sentences.get(row.statement) ?? null }));
}

export type Drawn = {
  readonly id: string;
  readonly kind: LinkKind;
  readonly other: Thing;
  /** Who drew it; null: they are gone. */
  readonly by: string | null;
  readonly at: Date;
};

/** The links that people drew by hand at a thing, with who and when. */
export async function readDrawn(db: Db, asked: Asked): Promise<Drawn[]> {
  const { rows } = await sql<Drawn>`
    select l.id, l.kind, jsonb_build_object('id', t.id, 'kind', t.kind, 'title', t.title) as other, p.name as by, l.made_at as at
    from link l join thing t on t.id = case when l.from_thing = ${asked.thing} then l.to_thing else l.from_thing end
      left join person p on p.id = l.made_by
    where l.by_hand and (l.from_thing = ${asked.thing} or l.to_thing = ${asked.thing}) and ${seenBy(asked.reader, 't.audience')}
    order by l.made_at, l.id limit 100`.execute(db);
  return rows;
}

import { sql, type RawBuilder } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import { contactBudget, type Purpose, type Rhythm } from '../../rules.ts';

/** One somebody: a person about what they do here, or whoever gave this one yes. */
export type ToOne = { readonly person: string } | { readonly consent: string };
/** Many at once: these people, or all who said yes to a purpose for a thing (gathering, idea or area). */
export type ToAll =
  { readonly people: readonly string[] } | { readonly all: Purpose; readonly thing: string };
export type To = ToOne | ToAll;

/** Somebody a message may be for; their address is not in it. */
export type Recipient = {
  readonly contact: string;
  readonly consent: string | null;
  readonly purpose: Purpose | 'task';
  readonly allowed: boolean;
  readonly stopped: boolean;
  readonly rhythm: Rhythm;
  readonly sent: readonly Date[];
};

/** The longest window of the budget: older letters do not matter. */
export const longestWindow = Math.max(...Object.values(contactBudget).map(({ days }) => days));

export async function recipientsOf(db: Db, to: To, at: Date): Promise<Recipient[]> {
  const people = peopleOf(to);
  if (people !== null) await makeContacts(db, people);
  const { rows } = await sql<Recipient>`
    select c.id as contact, o.id as consent, coalesce(o.purpose, 'task') as purpose, c.rhythm, c.stopped_at is not null as stopped,
      o.id is null or (o.withdrawn_at is null and o.ends_at > ${at.toISOString()}::timestamptz) as allowed,
      array(select l.sent_at from letter l where l.contact = c.id and l.sent_at > ${at.toISOString()}::timestamptz
        - ${longestWindow} * interval '1 day') as sent
    from contact c left join consent o on o.contact = c.id and ${yesOf(to)}
    where ${people === null ? sql`o.id is not null` : sql`c.person = any (${people}::uuid[])`}
    order by c.id`.execute(db);
  return rows;
}

function yesOf(to: To): RawBuilder<unknown> {
  if ('person' in to || 'people' in to) return sql`false`;
  if ('consent' in to) return sql`o.id = ${to.consent}`;
  const thing = { result: sql.ref('o.gathering'), help: sql.ref('o.idea'), panel: sql.ref('o.area') }[to.all];
  return sql`o.purpose = ${to.all} and ${thing}::text = ${to.thing}`;
}

const peopleOf = (to: To): readonly string[] | null => {
  if ('people' in to) return to.people;
  return 'person' in to ? [to.person] : null;
};

/** The contact of a person with an account is made when it is first needed. */
export async function makeContacts(db: Db, people: readonly string[]): Promise<void> {
  await sql`insert into contact (id, person) select uuidv7(), p.id from person p where p.id = any (${people}::uuid[])
    on conflict (person) do nothing`.execute(db);
}

/** The contact of somebody who is logged in. */
export async function personContact(db: Db, person: string): Promise<string> {
  await makeContacts(db, [person]);
  const { id } = await db
    .selectFrom('contact')
    .select('id')
    .where('person', '=', person)
    .executeTakeFirstOrThrow();
  return id;
}

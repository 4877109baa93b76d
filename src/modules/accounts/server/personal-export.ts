import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import { personalFields, type PersonalField } from '../personal.ts';

/** The name of a place in the export: `role` where it is about me, `role.given_by` where I did it. */
const nameOf = ({ table, column }: PersonalField): string => `${table}.${column}`;

function rowsOf({ table, column, shown, throughContact }: PersonalField, id: string) {
  const columns = sql.join(shown.map((name) => sql`${sql.lit(name)}, ${sql.ref(name)}`));
  const owner = throughContact === true ? sql`(select id from contact where person = ${id})` : sql`${id}`;
  return sql`(select coalesce(json_agg(json_build_object(${columns})), '[]') from ${sql.table(table)} where ${sql.ref(column)} = ${owner})`;
}

/** Everything that the site knows of a person, in one query, place by place. */
export async function readMyData(db: Db, id: string): Promise<Record<string, unknown>> {
  const places = personalFields.map((field) => sql`(${sql.lit(nameOf(field))}::text, ${rowsOf(field, id)})`);
  const { rows } = await sql<{ email: string; places: Record<string, unknown> }>`
    select email, (select json_object_agg(place, rows) from (values ${sql.join(places)}) as each (place, rows)) as places
    from auth."user" where id = ${id}`.execute(db);
  const mail = await db
    .selectFrom('mailbox')
    .select(['at', 'subject'])
    .where('to_address', '=', rows[0]?.email ?? '')
    .execute();
  return { email: rows[0]?.email ?? null, ...rows[0]?.places, mailbox: mail };
}

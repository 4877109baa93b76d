import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import type { Actor } from '#lib/platform/session.ts';
import { stillSeen } from '../queries.ts';

const mostCounted = 100;

/**
 * How many lines somebody did not see, up to a hundred. A visit arms the digest again, and remembers on which address of the
 * site it was: a digest leads back there. One query, as each page asks it; it writes only when something changes.
 */
export async function visit(
  db: Db,
  act: {
    readonly reader: Pick<Actor, 'id' | 'circles'>;
    readonly site: string;
    /** A page that asks itself anew, in a tab that somebody left open, is no visit. */
    readonly live?: boolean;
  },
): Promise<number> {
  const { reader, site, live = false } = act;
  if (reader.id === null) return 0;
  const { rows } = await sql<{ unread: number }>`
    with arm as (
      insert into digest (person, armed, site) select id, true, ${site} from person where id = ${reader.id} and not ${live}
        and not exists (select from digest where person = ${reader.id} and armed and site = ${site})
      on conflict (person) do update set armed = true, site = excluded.site)
    select count(*)::int as unread from (select from notification n where n.person = ${reader.id} and n.seen_at is null
      and ${stillSeen(sql`${[...reader.circles]}::text[]`)} limit ${mostCounted}) as unseen`.execute(db);
  return rows[0]?.unread ?? 0;
}

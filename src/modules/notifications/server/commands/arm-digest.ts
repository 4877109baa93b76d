import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';

/** A visit arms the digest again, and remembers on which address of the site it was: a digest leads back there. */
export async function armDigest(
  db: Db,
  act: { readonly person: string; readonly site: string },
): Promise<void> {
  await sql`insert into digest (person, armed, site) select id, true, ${act.site} from person where id = ${act.person}
    on conflict (person) do update set armed = true, site = excluded.site`.execute(db);
}

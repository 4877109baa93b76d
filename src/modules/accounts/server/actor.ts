import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import { actorOf, guest, type Actor, type HeldRole, type Role } from '#lib/platform/session.ts';

/** Who a person is, which roles they hold and what they joined, in one query. An id without a person is a guest. */
export async function actorById(db: Db, id: string): Promise<Actor> {
  const rows = await db
    .selectFrom('person')
    .leftJoin('role', 'role.person', 'person.id')
    .select(['person.id', 'person.name', 'role.role', 'role.area', 'role.network', 'role.gathering'])
    .select(sql<string[]>`circles_of(person.id)`.as('circles'))
    .where('person.id', '=', id)
    .execute();
  const [first] = rows;
  if (first === undefined) return guest;
  const held = rows.flatMap((row): HeldRole[] =>
    row.role === null
      ? []
      : [{ role: row.role as Role, area: row.area, network: row.network, gathering: row.gathering }],
  );
  return actorOf({ id: first.id, name: first.name }, held, first.circles);
}

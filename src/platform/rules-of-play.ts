import { sql } from 'kysely';
import type { Db } from './db/index.ts';
import type { Actor } from './session.ts';

/**
 * A change of the rules of play asks the members of a community again. Until they accept they do nothing with what belongs to it:
 * every command asks this of the things it touches, but those that only look, let go, say no or answer what was asked of them.
 */
export async function mustAcceptRules(
  db: Db,
  by: Pick<Actor, 'id'>,
  things: readonly string[],
): Promise<boolean> {
  const { rows } = await sql<{ must: boolean | null }>`
    select bool_or(must_accept_rules(thing, ${by.id}::uuid)) as must from unnest(${[...things]}::uuid[]) as thing`.execute(
    db,
  );
  return rows[0]?.must === true;
}

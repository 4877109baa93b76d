import type { Db } from '#lib/platform/db/index.ts';
import type { Actor } from '#lib/platform/session.ts';

/** The networks that someone may plan a gathering for, by name. An administrator may for all: at most 300 are listed. */
export async function plannableNetworks(
  db: Db,
  town: string,
  person: Actor,
): Promise<{ id: string; name: string; state: string }[]> {
  const own = person.held.flatMap(({ role, network }) =>
    network !== null && (role === 'network_holder' || role === 'connector') ? [network] : [],
  );
  const all = person.holds('administrator', { areas: ['NL00', town] });
  if (!all && own.length === 0) return [];
  let query = db
    .selectFrom('network')
    .select(['id', 'name', 'state'])
    .where('town', '=', town)
    .where('state', '<>', 'closed')
    .orderBy('name')
    .limit(300);
  if (!all) query = query.where('id', 'in', own);
  return query.execute();
}

import { sql } from 'kysely';
import type { ConnectedNetwork } from '#lib/modules/networks/server/index.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { standingOf, type Met, type OpenHelp, type Stand } from '../../rules/standing.ts';

export type NetworkStand = ConnectedNetwork & Stand;

/** Where each of these networks stands, with one next step. Two queries, whatever their number. */
export async function standings(
  db: Db,
  networks: readonly ConnectedNetwork[],
  at: Date,
): Promise<NetworkStand[]> {
  const ids = networks.map(({ id }) => id);
  const [gatherings, help] = await Promise.all([metBy(db, ids), askedBy(db, ids)]);
  return networks.map((network) => ({
    ...network,
    ...standingOf(gatherings.get(network.id) ?? [], help.get(network.id) ?? [], at),
  }));
}

/** What is still going on, and of what is over the newest of its kind. */
async function metBy(db: Db, networks: readonly string[]): Promise<Map<string, Met[]>> {
  const { rows } = await sql<Met & { network: string }>`
    select g.id, g.network, g.state, g.starts_at as "startsAt",
      (select count(*)::int from harvest_item i where i.gathering = g.id and i.removed_at is null and i.withdrawn_at is null) as sentences
    from (select *, row_number() over (partition by network, state order by starts_at desc) as newest
      from gathering where network = any (${networks}::uuid[])) g
    where g.newest = 1 or (g.state in ('planned', 'held', 'harvested') and g.newest <= 5)
    order by g.starts_at, g.id`.execute(db);
  return Map.groupBy(rows, ({ network }) => network);
}

async function askedBy(db: Db, networks: readonly string[]): Promise<Map<string, OpenHelp[]>> {
  const { rows } = await sql<OpenHelp & { network: string }>`
    select h.id, h.kind, h.gathering, g.network from help_request h join gathering g on g.id = h.gathering
    where h.state = 'open' and g.network = any (${networks}::uuid[])
    order by h.answer_by, h.id`.execute(db);
  return Map.groupBy(rows, ({ network }) => network);
}

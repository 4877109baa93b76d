import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import type { Scope } from '#lib/platform/session.ts';
import type { NetworkState } from '../../rules.ts';

export type LockedNetwork = {
  readonly id: string;
  readonly town: string;
  readonly name: string;
  readonly state: NetworkState;
  readonly createdBy: string | null;
  readonly scope: Scope;
};

/** Reads a network and keeps other changes of it waiting until this transaction ends. */
export async function networkForUpdate(tx: Db, id: string): Promise<LockedNetwork | null> {
  const { rows } = await sql<{
    id: string;
    town: string;
    name: string;
    state: NetworkState;
    created_by: string | null;
    areas: string[];
  }>`
    select n.id, n.town, n.name, n.state, n.created_by, array(
      select unnest(area.path) from network_area join area on area.code = network_area.area where network_area.network = n.id
      union select unnest(array['NL00', n.town])) as areas
    from network n where n.id = ${id} for no key update of n`.execute(tx);
  const [row] = rows;
  if (row === undefined) return null;
  const { created_by: createdBy, areas, ...rest } = row;
  return { ...rest, createdBy, scope: { areas, network: id } };
}

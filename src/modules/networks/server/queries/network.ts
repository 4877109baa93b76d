import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import type { Scope } from '#lib/platform/session.ts';
import type { LinkKind, NetworkKind, NetworkState } from '../../rules.ts';

export type Network = {
  readonly id: string;
  readonly town: string;
  readonly name: string;
  readonly kind: NetworkKind;
  readonly bond: string;
  readonly size: number | null;
  readonly languages: string[];
  readonly state: NetworkState;
  readonly contact: string | null;
  readonly contactPublic: boolean;
  readonly createdBy: string | null;
  readonly hidden: boolean;
  readonly areas: { code: string; name: string }[];
  /** Names of those who lead it and of its connectors: roles, so public. */
  readonly holders: string[];
  readonly connectors: string[];
  readonly scope: Scope;
};

export async function networkById(db: Db, id: string): Promise<Network | null> {
  const { rows } = await sql<Omit<Network, 'scope'> & { paths: string[] }>`
    select n.id, n.town, n.name, n.kind, n.bond, n.size, n.languages, n.state, n.contact,
      n.contact_public as "contactPublic", n.created_by as "createdBy", n.hidden_at is not null as hidden,
      coalesce((select jsonb_agg(jsonb_build_object('code', a.code, 'name', a.name) order by a.code)
        from network_area na join area a on a.code = na.area where na.network = n.id), '[]') as areas,
      array(select unnest(a.path) from network_area na join area a on a.code = na.area where na.network = n.id
        union select unnest(array['NL00', n.town])) as paths,
      array(select p.name from role r join person p on p.id = r.person
        where r.network = n.id and r.role = 'network_holder' order by r.given_at, p.name) as holders,
      array(select p.name from role r join person p on p.id = r.person
        where r.network = n.id and r.role = 'connector' order by r.given_at, p.name) as connectors
    from network n where n.id = ${id}`.execute(db);
  const [row] = rows;
  if (row === undefined) return null;
  const { paths, ...network } = row;
  return { ...network, scope: { areas: paths, network: id } };
}

export type NetworkLink = {
  readonly id: string;
  readonly network: string;
  readonly name: string;
  readonly kind: LinkKind;
  readonly note: string | null;
  /** The other end drew it: "can reach" then reads the other way round. */
  readonly incoming: boolean;
};

/** The bridges of a network, both ways, with the name of the other end. */
export async function linksOf(db: Db, network: string): Promise<NetworkLink[]> {
  const { rows } = await sql<NetworkLink>`
    select l.id, n.id as network, n.name, l.kind, l.note, l.to_network = ${network}::uuid as incoming
    from network_link l
    join network n on n.id = case when l.from_network = ${network}::uuid then l.to_network else l.from_network end
    where (l.from_network = ${network} or l.to_network = ${network}) and n.state = 'confirmed' and n.hidden_at is null
    order by n.name, l.kind limit 100`.execute(db);
  return rows;
}

/** Districts and neighbourhoods of a town, to choose from. */
export const areasOfTown = (
  db: Db,
  town: string,
): Promise<{ code: string; kind: string; name: string; parent: string | null }[]> =>
  db
    .selectFrom('area')
    .select(['code', 'kind', 'name', 'parent'])
    .where(sql<boolean>`path @> array[${town}]`)
    .where('code', '<>', town)
    .orderBy('code')
    .limit(1500)
    .execute();

/** Names of the other networks of a town, to build a bridge to; at most 500. */
export const otherNetworks = (
  db: Db,
  town: string,
  network: string,
): Promise<{ id: string; name: string }[]> =>
  db
    .selectFrom('network')
    .select(['id', 'name'])
    .where('town', '=', town)
    .where('state', '=', 'confirmed')
    .where('hidden_at', 'is', null)
    .where('id', '<>', network)
    .orderBy('name')
    .limit(500)
    .execute();

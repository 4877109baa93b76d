import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { NetworkKind } from '../../rules.ts';

export type ConnectedNetwork = {
  readonly id: string;
  readonly name: string;
  readonly kind: NetworkKind;
  readonly size: number | null;
  readonly holders: string[];
  readonly lastMet: Date | null;
  readonly nextPlanned: Date | null;
};
export type WaitingNetwork = {
  readonly id: string;
  readonly name: string;
  readonly kind: NetworkKind;
  readonly bond: string;
  readonly size: number | null;
  readonly proposer: string | null;
  readonly since: Date;
};

/** The areas and networks of which someone is connector; an administrator's areas count too. */
function reachOf(person: Actor): { areas: string[]; networks: string[] } {
  const roles = person.held.filter(({ role }) => role === 'connector' || role === 'administrator');
  return {
    areas: roles.flatMap(({ area }) => (area === null ? [] : [area])),
    networks: roles.flatMap(({ network }) => (network === null ? [] : [network])),
  };
}

const within = (person: Actor, town: string) => {
  const { areas, networks } = reachOf(person);
  return sql`n.town = ${town} and n.hidden_at is null and (
    n.id = any (${networks}::uuid[]) or array['NL00', ${town}] && ${areas}::text[]
    or exists (select from network_area na join area a on a.code = na.area where na.network = n.id and a.path && ${areas}::text[]))`;
};

/** A connector's own networks: who met last when, and who has planned. At most 300, by name. */
export async function connectedNetworks(
  db: Db,
  town: string,
  person: Actor,
  at: Date,
): Promise<ConnectedNetwork[]> {
  const { rows } = await sql<ConnectedNetwork>`
    select n.id, n.name, n.kind, n.size,
      array(select p.name from role r join person p on p.id = r.person
        where r.network = n.id and r.role = 'network_holder' order by p.name) as holders,
      (select max(g.starts_at) from gathering g where g.network = n.id and g.state in ('held', 'harvested', 'published')) as "lastMet",
      (select min(g.starts_at) from gathering g where g.network = n.id and g.state = 'planned' and g.starts_at > ${at.toISOString()}::timestamptz) as "nextPlanned"
    from network n where n.state = 'confirmed' and ${within(person, town)}
    order by n.name, n.id limit 300`.execute(db);
  return rows;
}

/** Networks that wait for this connector's word, the longest waiting first. */
export async function waitingNetworks(db: Db, town: string, person: Actor): Promise<WaitingNetwork[]> {
  const { rows } = await sql<WaitingNetwork>`
    select n.id, n.name, n.kind, n.bond, n.size, p.name as proposer, n.created_at as since
    from network n left join person p on p.id = n.created_by
    where n.state = 'proposed' and ${within(person, town)}
    order by n.created_at, n.id limit 100`.execute(db);
  return rows;
}

import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import type { LinkKind, NetworkKind } from '../../rules.ts';

export type ListedNetwork = {
  readonly id: string;
  readonly name: string;
  readonly kind: NetworkKind;
  readonly size: number | null;
  readonly met: boolean;
  readonly sentences: number;
};
export type NetworkFilter = {
  readonly kind: NetworkKind | null;
  readonly area: string | null;
  /** Name and id of the last network of the page before: "name~id". */
  readonly after: string | null;
};

const pageSize = 30;
const keyOf = ({ name, id }: { name: string; id: string }): string => `${name}~${id}`;

/** The confirmed networks of a town by name, a page at a time, with how many there are under this filter. */
export async function listNetworks(
  db: Db,
  town: string,
  filter: NetworkFilter,
): Promise<{ networks: ListedNetwork[]; next: string | null; count: number; met: number }> {
  const chosen = sql`n.town = ${town} and n.state = 'confirmed' and n.hidden_at is null
    ${filter.kind === null ? sql`` : sql`and n.kind = ${filter.kind}`}
    ${
      filter.area === null
        ? sql``
        : sql`and exists (select from network_area na join area a on a.code = na.area
            where na.network = n.id and a.path @> array[${filter.area}])`
    }`;
  const cut = filter.after?.lastIndexOf('~') ?? -1;
  const [name, id] = cut < 0 ? [null, null] : [filter.after?.slice(0, cut), filter.after?.slice(cut + 1)];
  const from =
    id !== undefined && id !== null && /^[0-9a-f-]{36}$/.test(id)
      ? sql`and (n.name, n.id) > (${name}, ${id}::uuid)`
      : sql``;
  const met = sql`exists (select from gathering g where g.network = n.id and g.state in ('held', 'harvested', 'published'))`;
  const { rows } = await sql<ListedNetwork>`
    select n.id, n.name, n.kind, n.size, ${met} as met,
      (select count(*)::int from statement s where s.network = n.id and s.withdrawn_at is null and s.hidden_at is null) as sentences
    from network n where ${chosen} ${from} order by n.name, n.id limit ${pageSize + 1}`.execute(db);
  const counts = await sql<{ count: number; met: number }>`
    select count(*)::int as count, (count(*) filter (where ${met}))::int as met from network n where ${chosen}`.execute(
    db,
  );
  const networks = rows.slice(0, pageSize);
  const last = networks.at(-1);
  const total = counts.rows[0] ?? { count: 0, met: 0 };
  return { networks, next: rows.length > pageSize && last !== undefined ? keyOf(last) : null, ...total };
}

export type Picture = {
  readonly networks: { id: string; name: string; size: number | null; met: boolean }[];
  readonly links: { from: string; to: string; kind: LinkKind }[];
  /** More networks than the picture can show in a readable way. */
  readonly more: number;
};

const mostInPicture = 40;

/** The network of networks: those with the most bridges first, and the bridges between those shown. */
export async function networkPicture(db: Db, town: string): Promise<Picture> {
  const { rows } = await sql<{ id: string; name: string; size: number | null; met: boolean; total: number }>`
    select n.id, n.name, n.size, count(*) over ()::int as total,
      exists (select from gathering g where g.network = n.id and g.state in ('held', 'harvested', 'published')) as met
    from network n
    left join lateral (select count(*) as bridges from network_link l where l.from_network = n.id or l.to_network = n.id) b on true
    where n.town = ${town} and n.state = 'confirmed' and n.hidden_at is null
    order by b.bridges desc, n.name, n.id limit ${mostInPicture}`.execute(db);
  const ids = rows.map(({ id }) => id);
  const links = await sql<{ from: string; to: string; kind: LinkKind }>`
    select from_network as from, to_network as to, kind from network_link
    where from_network = any (${ids}::uuid[]) and to_network = any (${ids}::uuid[]) order by from_network, to_network, kind`.execute(
    db,
  );
  return {
    networks: rows.map(({ id, name, size, met }) => ({ id, name, size, met })),
    links: links.rows,
    more: Math.max(0, (rows[0]?.total ?? 0) - rows.length),
  };
}

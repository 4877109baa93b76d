import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';

export type Reached = { readonly key: string; readonly met: number; readonly total: number };
export type AreaReached = {
  readonly code: string;
  readonly name: string;
  readonly kind: string;
  readonly networks: number;
  readonly met: number;
  readonly people: number;
  readonly residents: number | null;
};
export type AgeReached = {
  readonly band: string;
  readonly people: number;
  readonly residents: number | null;
};

/** For each kind of network how many there are and how many said something. */
export async function readKindsReached(db: Db, town: string): Promise<Reached[]> {
  const { rows } = await sql<Reached>`
    select n.kind as key, count(v.network)::int as met, count(*)::int as total
    from network n left join vision_network v on v.network = n.id
    where n.town = ${town} and n.hidden_at is null and n.state = 'confirmed'
    group by n.kind order by count(v.network)::float / count(*), count(*) desc, n.kind`.execute(db);
  return rows;
}

/** For each area its networks, the people counted at their gatherings, and the residents. */
export async function readAreasReached(db: Db, town: string): Promise<AreaReached[]> {
  const { rows } = await sql<AreaReached>`
    with inside as (
      select distinct above.code, na.network from network_area na join area a on a.code = na.area
      cross join lateral unnest(a.path) as above (code)
      union
      select ${town}, n.id from network n where n.town = ${town}
    ), per_area as (
      select i.code, count(*) as networks, count(v.network) as met, coalesce(sum(v.people), 0) as people
      from inside i join network n on n.id = i.network and n.hidden_at is null and n.state = 'confirmed'
      left join vision_network v on v.network = n.id group by i.code
    )
    select a.code, a.name, a.kind, coalesce(p.networks, 0)::int as networks, coalesce(p.met, 0)::int as met,
      coalesce(p.people, 0)::int as people, r.residents
    from area a left join per_area p on p.code = a.code left join area above on above.code = a.parent
    left join area_residents r on r.area = a.code and r.age_band = 'all'
    where a.path @> array[${town}]
    order by a.kind <> 'municipality', case when a.kind = 'district' then a.name else above.name end,
      a.kind = 'neighbourhood', a.name`.execute(db);
  return rows;
}

/** For each age band the people counted in an area and its residents. Only gatherings that counted ages tell. */
export async function readAgesReached(db: Db, town: string, area: string): Promise<AgeReached[]> {
  const { rows } = await sql<AgeReached>`
    with heard as (
      select g.id from gathering g join network n on n.id = g.network and n.town = ${town} and n.hidden_at is null
      where g.version > 0 and g.hidden_at is null and (${area} = ${town} or exists (
        select from network_area na join area a on a.code = na.area where na.network = n.id and a.path @> array[${area}]))
    )
    select b.band, coalesce(sum(ga.people), 0)::int as people, max(r.residents) as residents
    from unnest(array['0-17', '18-29', '30-44', '45-64', '65+']) as b (band)
    left join gathering_age ga on ga.age_band = b.band and ga.gathering in (select id from heard)
    left join area_residents r on r.area = ${area} and r.age_band = b.band
    group by b.band order by b.band`.execute(db);
  return rows;
}

/** Networks that said nothing yet, by name. */
export async function readSilentNetworks(db: Db, town: string, limit: number) {
  const { rows } = await sql<{ id: string; name: string; kind: string }>`
    select n.id, n.name, n.kind from network n
    where n.town = ${town} and n.state = 'confirmed' and n.hidden_at is null
      and not exists (select from vision_network v where v.network = n.id)
    order by n.name limit ${limit}`.execute(db);
  return rows;
}

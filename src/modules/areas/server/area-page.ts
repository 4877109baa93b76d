import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import type { Area, AreaKind } from '../rules.ts';

export type AreaInTree = { readonly code: string; readonly name: string; readonly kind: AreaKind };
export type AreaPage = {
  readonly area: Area;
  readonly above: readonly AreaInTree[];
  readonly below: readonly (AreaInTree & { readonly residents: number | null })[];
  readonly residents: readonly { readonly ageBand: string; readonly number: number }[];
  readonly networks: number;
  readonly met: number;
  readonly gatherings: number;
  /** The slug of the town it lies in, if that uses Mensenstad. */
  readonly town: string | null;
};

/** What there is to know of an area, in five short queries; null if there is no such area. */
export async function readAreaPage(db: Db, code: string): Promise<AreaPage | null> {
  const area = await db.selectFrom('area').selectAll().where('code', '=', code).executeTakeFirst();
  if (area === undefined) return null;
  const above = await db
    .selectFrom('area')
    .select(['code', 'name', 'kind'])
    .where('code', 'in', area.path)
    .where('code', '<>', code)
    .orderBy((eb) => eb.fn('cardinality', ['path']))
    .execute();
  const below = await db
    .selectFrom('area')
    .leftJoin('area_residents', (join) =>
      join.onRef('area_residents.area', '=', 'area.code').on('age_band', '=', 'all'),
    )
    .select(['code', 'name', 'kind', 'residents'])
    .where('parent', '=', code)
    .orderBy('name')
    .limit(500)
    .execute();
  const residents = await db
    .selectFrom('area_residents')
    .select(['age_band', 'residents'])
    .where('area', '=', code)
    .orderBy('age_band')
    .execute();
  const counted = await countNetworks(db, code, area.path);
  return {
    area: { ...area, kind: area.kind as AreaKind },
    above: above.map((each) => ({ ...each, kind: each.kind as AreaKind })),
    below: below.map((each) => ({ ...each, kind: each.kind as AreaKind })),
    residents: residents.map((row) => ({ ageBand: row.age_band, number: row.residents })),
    ...counted,
  };
}

type Counted = Pick<AreaPage, 'networks' | 'met' | 'gatherings' | 'town'>;

async function countNetworks(db: Db, code: string, path: readonly string[]): Promise<Counted> {
  const { rows } = await sql<Counted>`
    with here as (
      select distinct network_area.network from network_area
      join area on area.code = network_area.area
      join network on network.id = network_area.network
      where area.path @> array[${code}] and network.state = 'confirmed' and network.hidden_at is null
    ), gathered as (
      select gathering.network, gathering.state from gathering join here on here.network = gathering.network
      where gathering.state <> 'cancelled' and not gathering.is_private and gathering.hidden_at is null
    )
    select (select count(*)::int from here) as networks,
      (select count(distinct network)::int from gathered where state <> 'planned') as met,
      (select count(*)::int from gathered) as gatherings,
      (select slug from town where area = any(${path}::text[])) as town`.execute(db);
  return rows[0] ?? { networks: 0, met: 0, gatherings: 0, town: null };
}

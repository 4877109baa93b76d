import { sql } from 'kysely';
import type { Tx } from '#lib/platform/db/index.ts';

export type SpokenRow = {
  id: string;
  network: string;
  gathering: string;
  kind: 'value' | 'priority' | 'contribution';
  rank: number | null;
  theme: string | null;
  /** Only of a priority without a theme: it names its own option. */
  text: string | null;
};
export type NetworkRow = { id: string; name: string; areas: string[]; people: number };
export type ThemeRow = { id: string; kind: 'value' | 'priority'; title: string };
export type AreaRow = { code: string; path: string[] };

export type Spoken = {
  readonly town: string;
  readonly spoken: readonly SpokenRow[];
  readonly networks: readonly NetworkRow[];
  readonly themes: readonly ThemeRow[];
  readonly areas: readonly AreaRow[];
};

/** Everything that the sum needs, with every sentence and its place read once. */
export async function readSpoken(tx: Tx, town: string): Promise<Spoken> {
  const areas = await sql<AreaRow>`select code, path from area where path @> array[${town}]`.execute(tx);
  // A contribution stands where its priority stands, unless it is placed itself.
  const spoken = await sql<SpokenRow>`
    select s.id, s.network, s.gathering, s.kind, s.rank, coalesce(p.theme, above.theme) as theme,
      case when s.kind = 'priority' and p.theme is null then s.text end as text
    from statement s
    join gathering g on g.id = s.gathering and g.hidden_at is null
    join network n on n.id = s.network and n.hidden_at is null
    left join placement p on p.statement = s.id
    left join placement above on above.statement = s.priority
    where s.town = ${town} and s.withdrawn_at is null and s.hidden_at is null`.execute(tx);
  const networks = await readSpeakers(tx, town, null);
  const themes = await readOpenThemes(tx, town);
  return { town, spoken: spoken.rows, networks, themes, areas: areas.rows };
}

/** The town's networks with the people counted at their gatherings, all of them or those published up to a moment. */
export async function readSpeakers(tx: Tx, town: string, until: Date | null): Promise<NetworkRow[]> {
  const { rows } = await sql<NetworkRow>`
    select n.id, n.name,
      coalesce((select array_agg(na.area) from network_area na where na.network = n.id), '{}') as areas,
      coalesce((select sum(g.attendance) from gathering g where g.network = n.id and g.version > 0
        and g.hidden_at is null and (${until}::timestamptz is null or g.published_at <= ${until})), 0)::int as people
    from network n where n.town = ${town} and n.hidden_at is null`.execute(tx);
  return rows;
}

export async function readOpenThemes(tx: Tx, town: string): Promise<ThemeRow[]> {
  const { rows } = await sql<ThemeRow>`
    select id, kind, title from theme where town = ${town} and closed_at is null`.execute(tx);
  return rows;
}

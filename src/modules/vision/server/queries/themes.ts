import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import type { ThemeKind } from '../../rules/acts.ts';

export type Sample = {
  readonly id: string;
  readonly text: string;
  readonly networkId: string;
  readonly network: string;
};
export type ThemeShown = {
  readonly id: string;
  readonly title: string;
  readonly explanation: string;
  readonly networks: number;
  readonly sentences: number;
  readonly samples: readonly Sample[];
};
export type ThemesAsked = {
  readonly town: string;
  readonly kind: ThemeKind;
  /** At least this many different networks. */
  readonly least: number;
  readonly after: { readonly networks: number; readonly theme: string } | null;
  readonly limit: number;
  readonly samples: number;
};

/** Themes by the number of different networks that carry them, each with a sentence of a few different networks. */
export async function readThemes(db: Db, asked: ThemesAsked): Promise<ThemeShown[]> {
  const { town, kind, least, after, limit, samples } = asked;
  const { rows } = await sql<ThemeShown>`
    select t.id, t.title, t.explanation, v.networks, v.sentences, coalesce(w.samples, '[]') as samples
    from vision_theme v join theme t on t.id = v.theme and t.kind = ${kind} and t.closed_at is null
    left join lateral (
      select json_agg(json_build_object('id', q.id, 'text', q.text, 'networkId', q.network,
        'network', (select n.name from network n where n.id = q.network))) as samples
      from (
        select distinct on (f.network) f.id, f.text, f.network from (
          select s.id, s.text, s.network from placement p
          join statement s on s.id = p.statement and s.withdrawn_at is null and s.hidden_at is null
          where p.theme = t.id order by p.statement limit 40
        ) f
        order by f.network, f.id limit ${samples}
      ) q
    ) w on true
    where v.area = ${town} and v.networks >= ${least}
      and (${after === null} or (v.networks, v.theme) < (${after?.networks ?? 0}, ${after?.theme ?? null}::uuid))
    order by v.networks desc, v.theme desc limit ${limit}`.execute(db);
  return rows;
}

export type ThemeHead = {
  readonly id: string;
  readonly town: string;
  readonly kind: ThemeKind;
  readonly title: string;
  readonly explanation: string;
  readonly closed: boolean;
  readonly mergedInto: string | null;
  readonly networks: number;
  readonly sentences: number;
  readonly contributions: number;
  readonly place: number | null;
};

/** One theme with its sums in the whole municipality and its place in the order. */
export async function readTheme(db: Db, id: string): Promise<ThemeHead | null> {
  const { rows } = await sql<ThemeHead>`
    select t.id, t.town, t.kind, t.title, t.explanation, t.closed_at is not null as closed, t.merged_into as "mergedInto",
      coalesce(v.networks, 0) as networks, coalesce(v.sentences, 0) as sentences, coalesce(v.contributions, 0) as contributions,
      (select o.place from vision_order o where o.theme = t.id and o.area = t.town and o.area like 'GM%'
        and o.voice = 'network' and o.method = 'proportional') as place
    from theme t left join vision_theme v on v.theme = t.id and v.area = t.town
    where t.id = ${id}`.execute(db);
  return rows[0] ?? null;
}

export type ThemeSentence = {
  readonly id: string;
  readonly kind: string;
  readonly text: string;
  readonly explanation: string | null;
  readonly rank: number | null;
  readonly networkId: string;
  readonly network: string;
  readonly gathering: string;
};

/** The sentences of a theme, those of one network together, in their own words. */
export async function readThemeSentences(
  db: Db,
  theme: string,
  after: { readonly network: string; readonly id: string } | null,
  limit: number,
): Promise<ThemeSentence[]> {
  const { rows } = await sql<ThemeSentence>`
    select s.id, s.kind, s.text, s.explanation, s.rank, s.network as "networkId", n.name as network, s.gathering
    from placement p
    join statement s on s.id = p.statement and s.withdrawn_at is null and s.hidden_at is null
    join network n on n.id = s.network
    where p.theme = ${theme}
      and (${after === null} or (s.network, s.id) > (${after?.network ?? null}::uuid, ${after?.id ?? null}::uuid))
    order by s.network, s.id limit ${limit}`.execute(db);
  return rows;
}

export type ActShown = {
  readonly id: string;
  readonly kind: string;
  readonly theme: string | null;
  readonly title: string | null;
  readonly reason: string | null;
  readonly by: string | null;
  readonly at: Date;
  readonly sentences: number;
  readonly undone: boolean;
};

const actColumns = sql`a.id, a.kind, a.theme, t.title, a.reason, p.name as by, a.at,
  jsonb_array_length(a.moves) as sentences, a.undone_by is not null as undone`;

/** What editors did with a theme, newest first. */
export async function readThemeActs(db: Db, theme: string, limit: number): Promise<ActShown[]> {
  const { rows } = await sql<ActShown>`
    select ${actColumns} from theme_act a left join theme t on t.id = a.theme left join person p on p.id = a.by_person
    where a.theme = ${theme} order by a.at desc limit ${limit}`.execute(db);
  return rows;
}

/** What editors of a town did last, or what one of them did. */
export async function readActs(db: Db, town: string, by: string | null, limit: number): Promise<ActShown[]> {
  const { rows } = await sql<ActShown>`
    select ${actColumns} from theme_act a left join theme t on t.id = a.theme left join person p on p.id = a.by_person
    where a.town = ${town} and (${by}::uuid is null or a.by_person = ${by}::uuid)
    order by a.at desc, a.id desc limit ${limit}`.execute(db);
  return rows;
}

export type ThemeChoice = { readonly id: string; readonly title: string; readonly kind: ThemeKind };

/** Every open theme of a kind, by title: to choose from. */
export const listThemes = (db: Db, town: string, kind: ThemeKind): Promise<ThemeChoice[]> =>
  db
    .selectFrom('theme')
    .select(['id', 'title', sql<ThemeKind>`kind`.as('kind')])
    .where('town', '=', town)
    .where('kind', '=', kind)
    .where('closed_at', 'is', null)
    .orderBy('title')
    .limit(2_000)
    .execute();

import { sql, type RawBuilder } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import { ideaStatuses, type IdeaStatus, type Need } from '../../rules/ideas.ts';

export type Idea = {
  readonly id: string;
  readonly text: string;
  readonly status: IdeaStatus;
  readonly who: string | null;
  readonly byWhen: string | null;
  readonly needs: readonly Need[];
  readonly networkId: string;
  readonly network: string;
  readonly priority: string | null;
  readonly priorityText: string | null;
  readonly theme: string | null;
  readonly title: string | null;
};
export type IdeasAsked = {
  readonly town: string;
  readonly theme: string | null;
  readonly need: Need | null;
  readonly status: IdeaStatus | null;
  readonly after: { readonly status: IdeaStatus; readonly id: string } | null;
  readonly limit: number;
};

/**
 * The idea bank: what networks say they will do comes first, then what happens already, then wishes; each newest first.
 * Each status is read on its own, so that an index gives the first rows and nothing is sorted.
 */
export async function readIdeas(db: Db, asked: IdeasAsked): Promise<Idea[]> {
  const from = asked.after === null ? 0 : ideaStatuses.indexOf(asked.after.status);
  const statuses = ideaStatuses
    .slice(from)
    .filter((status) => asked.status === null || status === asked.status);
  if (statuses.length === 0) return [];
  const parts = statuses.map((status) => sql`(${ofStatus(asked, status)})`);
  const { rows } = await sql<Idea>`
    with idea as (${sql.join(parts, sql` union all `)})
    select c.id, c.text, c.status, c.who, c.by_when as "byWhen", c.needs, c.network as "networkId", n.name as network,
      c.priority, above.text as "priorityText", t.id as theme, t.title
    from idea join statement c on c.id = idea.id
    join network n on n.id = c.network
    left join statement above on above.id = c.priority
    left join placement p on p.statement = c.id
    left join placement q on q.statement = c.priority
    left join theme t on t.id = coalesce(p.theme, q.theme)
    order by idea.turn, c.id desc limit ${asked.limit}`.execute(db);
  return rows;
}

function ofStatus({ town, theme, need, after, limit }: IdeasAsked, status: IdeaStatus): RawBuilder<unknown> {
  const turn = ideaStatuses.indexOf(status);
  const before = after?.status === status ? sql`and c.id < ${after.id}::uuid` : sql``;
  const needed = need === null ? sql`` : sql`and c.needs @> array[${need}]`;
  const among = theme === null ? sql`` : sql`and c.id in (${contributionsOf(theme)})`;
  return sql`
    select c.id, ${turn}::int as turn from statement c
    where c.town = ${town} and c.kind = 'contribution' and c.status = ${status} and c.withdrawn_at is null
      and c.hidden_at is null ${before} ${needed} ${among}
    order by c.id desc limit ${limit}`;
}

/** Ideas under a theme: those placed there, and those of its priorities that are not placed elsewhere. */
const contributionsOf = (theme: string) => sql`
  select own.statement from placement own where own.theme = ${theme}
  union all
  select below.id from placement up join statement below on below.priority = up.statement
  where up.theme = ${theme} and not exists (select from placement x where x.statement = below.id)`;

export type ThemeIdeas = { readonly id: string; readonly title: string; readonly contributions: number };

/** The priority themes with the most ideas. */
export async function readIdeaThemes(db: Db, town: string, limit: number): Promise<ThemeIdeas[]> {
  const { rows } = await sql<ThemeIdeas>`
    select t.id, t.title, v.contributions from vision_theme v join theme t on t.id = v.theme
    where v.area = ${town} and v.contributions > 0 order by v.contributions desc, t.title limit ${limit}`.execute(
    db,
  );
  return rows;
}

import { sql } from 'kysely';
import { seenBy } from '#lib/platform/audience.ts';
import type { Db } from '#lib/platform/db/index.ts';
import type { Actor } from '#lib/platform/session.ts';

export type Running = {
  readonly id: string;
  readonly name: string;
  readonly wished: string;
  readonly partners: number;
  readonly supporters: number;
};
export type OpenNeed = { readonly id: string; readonly title: string; readonly initiative: string | null };
/** What a community comes to: needs that were met, results that were reached, what runs now. No clicks. */
export type Figures = {
  readonly needs: number;
  readonly met: number;
  readonly results: number;
  readonly reached: number;
  readonly running: number;
  readonly ended: number;
};

export type Ended = {
  readonly id: string;
  readonly name: string;
  readonly outcome: string | null;
  readonly words: string;
};

/** What runs in a community and what was rounded off, as far as the visitor may see it: what moved last first. */
export async function initiativesIn(
  db: Db,
  visitor: Actor,
  community: string,
): Promise<{ running: Running[]; ended: Ended[] }> {
  const here = sql`community = ${community} and ${seenBy(visitor, 'initiative.audience')}`;
  const { rows } = await sql<Running & Ended & { state: 'running' | 'ended' }>`
    (select id, name, state, wished, partners, supporters, outcome, outcome_words as words from initiative
      where state = 'running' and ${here} order by active_at desc, id limit 12)
    union all
    (select id, name, state, wished, partners, supporters, outcome, outcome_words from initiative
      where state = 'ended' and ${here} order by ended_at desc, id limit 6)`.execute(db);
  const of = (state: 'running' | 'ended') => rows.filter((row) => row.state === state);
  return { running: of('running'), ended: of('ended') };
}

/**
 * What is asked for in a community and its initiatives: newest first. A need is of one of the two; asked for both at once,
 * every need of the town would be read.
 */
function needsIn(visitor: Actor, community: string) {
  const open = sql`n.state in ('open', 'offered') and ${seenBy(visitor, 't.audience')}`;
  return sql<OpenNeed>`
    (select n.id, n.title, null as initiative from need n join thing t on t.id = n.id
      where n.community = ${community} and ${open} order by n.id desc limit 8)
    union all
    (select n.id, n.title, i.name from initiative i join need n on n.initiative = i.id join thing t on t.id = n.id
      where i.community = ${community} and i.state = 'running' and ${open} order by n.id desc limit 8)
    order by 1 desc limit 8`;
}

/** Counts over everything in it that the visitor may see, so that a number says nothing of what is closed to them. */
const figuresOf = (visitor: Actor, community: string) => sql<Figures>`
    with own as (select id, state from initiative where community = ${community} and state <> 'draft' and ${seenBy(visitor, 'initiative.audience')}),
      needs as (
        select state from need where community = ${community}
        union all select n.state from own join need n on n.initiative = own.id),
      results as (select r.state from own join result r on r.initiative = own.id)
    select (select count(*)::int from needs where state <> 'withdrawn') as needs,
      (select count(*)::int from needs where state in ('filled', 'thanked')) as met,
      (select count(*)::int from results) as results,
      (select count(*)::int from results where state = 'reached') as reached,
      (select count(*)::int from own where state = 'running') as running,
      (select count(*)::int from own where state in ('ended', 'archived')) as ended`;

type Work = { readonly needs: OpenNeed[]; readonly figures: Figures };

/** Both in one query, for the page that shows them among much else. */
export async function needsAndFiguresOf(db: Db, visitor: Actor, community: string): Promise<Work> {
  const { rows } = await sql<Work>`
    select (select coalesce(jsonb_agg(n), '[]') from (${needsIn(visitor, community)}) as n) as needs,
      (select to_jsonb(f) from (${figuresOf(visitor, community)}) as f) as figures`.execute(db);
  return rows[0] as Work;
}

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

/** What runs in a community, as far as the visitor may see it: what moved last first. */
export async function runningIn(db: Db, visitor: Actor, community: string): Promise<Running[]> {
  const { rows } = await sql<Running>`
    select id, name, wished, partners, supporters from initiative
    where community = ${community} and state = 'running' and ${seenBy(visitor, 'initiative.audience')}
    order by active_at desc, id limit 12`.execute(db);
  return rows;
}

/** What is asked for in a community and its initiatives: newest first. */
export async function needsIn(db: Db, visitor: Actor, community: string): Promise<OpenNeed[]> {
  const { rows } = await sql<OpenNeed>`
    select n.id, n.title, i.name as initiative from need n join thing t on t.id = n.id left join initiative i on i.id = n.initiative
    where (n.community = ${community} or n.initiative in (select id from initiative where community = ${community} and state = 'running'))
      and n.state in ('open', 'offered') and ${seenBy(visitor, 't.audience')}
    order by n.id desc limit 8`.execute(db);
  return rows;
}

/** Counts over everything in it that the visitor may see, so that a number says nothing of what is closed to them. */
export async function figuresOf(db: Db, visitor: Actor, community: string): Promise<Figures> {
  const { rows } = await sql<Figures>`
    with own as (select id, state from initiative where community = ${community} and state <> 'draft' and ${seenBy(visitor, 'initiative.audience')}),
      needs as (select state from need where (community = ${community} or initiative in (select id from own)) and state <> 'withdrawn'),
      results as (select state from result where initiative in (select id from own))
    select (select count(*)::int from needs) as needs,
      (select count(*)::int from needs where state in ('filled', 'thanked')) as met,
      (select count(*)::int from results) as results,
      (select count(*)::int from results where state = 'reached') as reached,
      (select count(*)::int from own where state = 'running') as running,
      (select count(*)::int from own where state in ('ended', 'archived')) as ended`.execute(db);
  return rows[0] as Figures;
}

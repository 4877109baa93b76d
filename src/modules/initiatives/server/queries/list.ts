import { sql, type RawBuilder } from 'kysely';
import { unreadAt } from '#lib/modules/feed/server/index.ts';
import { seenBy } from '#lib/platform/audience.ts';
import type { StartHere } from '#lib/modules/communities/index.ts';
import type { Db } from '#lib/platform/db/index.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { InitiativeState, Outcome, Phase } from '../../rules.ts';
import { mayStart } from '../../policy.ts';

export type Listed = {
  readonly id: string;
  readonly name: string;
  readonly wished: string;
  readonly picture: string | null;
  readonly phase: Phase;
  readonly state: InitiativeState;
  readonly outcome: Outcome | null;
  readonly areaName: string;
  readonly partners: number;
  readonly supporters: number;
  /** Needs that are open now. */
  readonly open: number;
  readonly activeAt: Date;
  readonly isPublic: boolean;
};

const columns = sql`i.id, i.name, i.wished, i.picture, i.phase, i.state, i.outcome, a.name as "areaName", i.partners, i.supporters,
  (select count(*)::int from need n where n.initiative = i.id and n.state in ('open', 'offered')) as open,
  i.active_at as "activeAt", i.audience @> '{everyone}' as "isPublic"`;

export type ListAsked = {
  readonly town: string;
  readonly state: 'running' | 'ended';
  readonly phase: Phase | null;
  readonly area: string | null;
  readonly community: string | null;
  readonly after: { readonly at: Date; readonly id: string } | null;
  readonly limit: number;
};

/**
 * Initiatives that the visitor may see, what moved last first; ended also holds what was archived. Each state, and each area
 * when one is asked for, is read on its own, so that an index gives the first rows and nothing is sorted.
 */
export async function listInitiatives(db: Db, visitor: Actor, asked: ListAsked): Promise<Listed[]> {
  const { town, state, phase, area, community, after, limit } = asked;
  const states = state === 'running' ? ['running'] : ['ended', 'archived'];
  const chosen: RawBuilder<unknown>[] = [
    sql`p.town = ${town} and p.state = s.state and ${seenBy(visitor, 'p.audience')}`,
  ];
  if (area !== null) chosen.push(sql`p.area = within.code`);
  if (phase !== null) chosen.push(sql`p.phase = ${phase}`);
  if (community !== null) chosen.push(sql`p.community = ${community}`);
  if (after !== null)
    chosen.push(sql`(p.active_at, p.id) < (${after.at.toISOString()}::timestamptz, ${after.id}::uuid)`);
  const within =
    area === null
      ? sql`(values (null)) as within (code)`
      : sql`(select code from area where path @> array[${area}]) as within`;
  const { rows } = await sql<Listed>`
    select ${columns} from (
      select page.id, page.active_at from unnest(${states}::text[]) as s (state), ${within}, lateral (
        select p.id, p.active_at from initiative p where ${sql.join(chosen, sql` and `)}
        order by p.active_at desc, p.id desc limit ${limit}) as page
      order by page.active_at desc, page.id desc limit ${limit}) as found
    join initiative i on i.id = found.id join area a on a.code = i.area
    order by i.active_at desc, i.id desc`.execute(db);
  return rows;
}

export type Around = {
  /** What the visitor pulls, drafts included; what runs where they are at home; and what else runs in the town. */
  readonly own: readonly Listed[];
  readonly near: readonly Listed[];
  readonly elsewhere: readonly Listed[];
};
const shown = { own: 6, near: 3, elsewhere: 6 } as const;
/** Read of each: some of them may stand in a part before it. */
const read = { own: 50, near: 9, elsewhere: 18 } as const;

/**
 * What a visitor sees of a town first, what moved last first, and each initiative once. One query for all: this is the page
 * that everyone opens. Each area is read on its own, so that an index gives the first rows.
 */
export async function initiativesAround(
  db: Db,
  visitor: Actor,
  asked: { readonly town: string; readonly home: string | null },
): Promise<Around> {
  const { town, home } = asked;
  const running = sql`select i.id, i.active_at from initiative i where i.state = 'running' and ${seenBy(visitor, 'i.audience')}`;
  const parts = [
    sql`select 'elsewhere' as part, 3 as rank, e.* from (${running} and i.town = ${town}
      order by i.active_at desc, i.id limit ${sql.lit(read.elsewhere)}) as e`,
  ];
  if (home !== null)
    parts.push(sql`select 'near', 2, n.* from area a, lateral (${running} and i.area = a.code
      order by i.active_at desc, i.id limit ${sql.lit(read.near)}) as n where a.path @> array[${town}, ${home}]`);
  if (visitor.id !== null)
    parts.push(sql`select 'own', 1, o.* from (select i.id, i.active_at from initiative_person p join initiative i on i.id = p.initiative
      where p.person = ${visitor.id} and p.stage = 'partner' and i.state in ('draft', 'running')
      order by i.active_at desc, i.id limit ${sql.lit(read.own)}) as o`);
  const { rows } = await sql<Listed & { part: keyof Around }>`
    select found.part, ${columns} from (
      select once.*, row_number() over (partition by part order by active_at desc, id) as place
      from (select distinct on (id) * from (${sql.join(parts, sql` union all `)}) as every order by id, rank) as once) as found
    join initiative i on i.id = found.id join area a on a.code = i.area
    where found.place <= case found.part when 'own' then ${sql.lit(shown.own)} when 'near' then ${sql.lit(shown.near)} else ${sql.lit(shown.elsewhere)} end
    order by found.place`.execute(db);
  const partOf = (part: keyof Around) => rows.filter((row) => row.part === part);
  return { own: partOf('own'), near: partOf('near'), elsewhere: partOf('elsewhere') };
}

/** Where a person is at home: their neighbourhood and its district, for what is near. */
export async function homeOf(
  db: Db,
  person: string | null,
  town: string,
): Promise<{ code: string; name: string } | null> {
  if (person === null) return null;
  const { rows } = await sql<{ code: string; name: string }>`
    select d.code, d.name from person p join area a on a.code = p.area
    join area d on d.code = case when a.kind = 'neighbourhood' then a.parent else a.code end
    where p.id = ${person} and a.path @> array[${town}] and d.code <> ${town}`.execute(db);
  return rows[0] ?? null;
}

/** The initiatives that somebody pulls, drafts included, what moved last first, with how much they did not read yet. */
export async function ownInitiatives(db: Db, visitor: Actor): Promise<(Listed & { unread: number })[]> {
  if (visitor.id === null) return [];
  const { rows } = await sql<Listed & { unread: number }>`
    select ${columns}, ${unreadAt('i.id', visitor.id)} as unread from initiative_person p join initiative i on i.id = p.initiative join area a on a.code = i.area
    where p.person = ${visitor.id} and p.stage = 'partner' and i.state in ('draft', 'running')
    order by i.active_at desc, i.id limit 50`.execute(db);
  return rows;
}

export type StartingPlace = StartHere & { readonly name: string };

/** The communities of a town where somebody may start an initiative, with the rules of play that set its limits. */
export async function placesToStart(db: Db, visitor: Actor, town: string): Promise<StartingPlace[]> {
  if (visitor.id === null) return [];
  const own = visitor.circles.filter((circle) => circle.startsWith('community:'));
  const here = sql`c.town = ${town} and c.state = 'running' and ${seenBy(visitor, 'c.audience')}`;
  // Their own, and those that let anyone start: a large town has thousands in which neither holds.
  const { rows } = await sql<StartingPlace>`
    select c.id, c.name, 'running' as state, r.who_may_start as "whoMayStart", r.widest_audience as "widestAudience", r.area,
      must_accept_rules(c.id, ${visitor.id}::uuid) as "mustAccept"
    from (
      (select c.id, c.name, c.rules_version from community c
        where c.id = any (${own.map((circle) => circle.slice('community:'.length))}::uuid[]) and ${here})
      union
      (select c.id, c.name, c.rules_version from community c join rules_of_play r on r.community = c.id and r.version = c.rules_version
        where r.who_may_start = 'everyone' and ${here} order by c.name, c.id limit 500)
    ) as c join rules_of_play r on r.community = c.id and r.version = c.rules_version
    order by c.name, c.id`.execute(db);
  return rows.filter((place) => mayStart(visitor, place));
}

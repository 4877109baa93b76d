import { sql, type RawBuilder } from 'kysely';
import { seenBy } from '#lib/platform/audience.ts';
import { unreadAt } from '#lib/modules/feed/server/index.ts';
import type { Db } from '#lib/platform/db/index.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { CommunityState, Entry, Reach } from '../../rules.ts';

export type ListedCommunity = {
  readonly id: string;
  readonly name: string;
  readonly purpose: string;
  readonly entry: Entry;
  /** Null for who stands outside a closed one. */
  readonly members: number | null;
  readonly running: number | null;
  readonly areaName: string | null;
};
export type ListAsked = {
  readonly town: string;
  readonly area: string | null;
  readonly theme: string | null;
  /** Also those of the region and the nation, wherever they are kept. */
  readonly wide: boolean;
  /** Those that were closed down, instead of those that run. */
  readonly ended?: boolean;
  readonly after: { readonly at: Date; readonly id: string } | null;
  /** How many; a page of them when it is left out. */
  readonly most?: number;
};

const pageSize = 20;

/**
 * Running communities, or those that were closed down, newest first, a page at a time. A closed one shows its name and its purpose; under a filter it does not
 * show to outsiders at all, or its area and theme could be found by asking for each.
 */
export async function listCommunities(
  db: Db,
  visitor: Actor,
  asked: ListAsked,
): Promise<{ communities: ListedCommunity[]; next: ListAsked['after'] }> {
  const seen = seenBy(visitor, 'c.audience');
  const most = asked.most ?? pageSize;
  const chosen: RawBuilder<unknown>[] = [
    asked.wide ? sql`c.reach <> 'town'` : sql`c.town = ${asked.town}`,
    asked.ended === true ? sql`c.state = 'archived'` : sql`c.state = 'running'`,
    sql`c.hidden_at is null`,
  ];
  if (asked.area !== null) chosen.push(sql`${seen} and a.path @> array[${asked.area}]`);
  if (asked.theme !== null)
    chosen.push(
      sql`${seen} and exists (select from community_theme t where t.community = c.id and t.theme = ${asked.theme})`,
    );
  if (asked.wide) chosen.push(seen);
  if (asked.after !== null)
    chosen.push(
      sql`(c.announced_at, c.id) < (${asked.after.at.toISOString()}::timestamptz, ${asked.after.id}::uuid)`,
    );
  const { rows } = await sql<ListedCommunity & { announcedAt: Date }>`
    select c.id, c.name, c.purpose, c.entry, c.announced_at as "announcedAt",
      case when ${seen} then a.name end as "areaName",
      case when ${seen} then (select count(*)::int from community_member m where m.community = c.id and m.state = 'member') end as members,
      case when ${seen} then (select count(*)::int from initiative i where i.community = c.id and i.state = 'running'
        and ${seenBy(visitor, 'i.audience')}) end as running
    from community c join area a on a.code = c.area where ${sql.join(chosen, sql` and `)}
    order by c.announced_at desc, c.id desc limit ${most + 1}`.execute(db);
  // The key of the list, which for a closed one is nobody's business.
  const communities = rows.slice(0, most).map(({ announcedAt: _, ...shown }) => shown);
  const last = rows.slice(0, most).at(-1);
  return {
    communities,
    next: rows.length > most && last !== undefined ? { at: last.announcedAt, id: last.id } : null,
  };
}

export type OwnCommunity = {
  readonly id: string;
  readonly name: string;
  readonly state: CommunityState;
  readonly is: 'member' | 'asked' | 'invited';
  readonly mustAccept: boolean;
  readonly unread: number;
};

/** Where somebody is a member, asked to be, or is invited; drafts and closed ones that they keep included. */
export async function ownCommunities(db: Db, visitor: Actor): Promise<OwnCommunity[]> {
  if (visitor.id === null) return [];
  const { rows } = await sql<OwnCommunity>`
    select c.id, c.name, c.state, m.state as is, m.state = 'member' and m.accepted_version < c.rules_version as "mustAccept",
      ${unreadAt('c.id', visitor.id)} as unread
    from community_member m join community c on c.id = m.community
    where m.person = ${visitor.id} and m.state in ('member', 'asked') and c.hidden_at is null
      and (c.state <> 'archived' or m.role = 'core_team')
    union all
    select c.id, c.name, c.state, 'invited', false, 0 from community_invitation i join community c on c.id = i.community
    where i.person = ${visitor.id} and i.withdrawn_at is null and i.ends_at > now() and c.state <> 'archived' and c.hidden_at is null
      and not exists (select from community_member m where m.community = c.id and m.person = i.person and m.state in ('member', 'asked'))
    order by 4, 2 limit 60`.execute(db);
  return rows;
}

export type CommunityPicture = {
  readonly communities: {
    readonly id: string;
    readonly name: string;
    readonly members: number;
    readonly reach: Reach;
  }[];
  readonly parts: { readonly whole: string; readonly part: string }[];
};

/** Communities of communities that the visitor may see: the whole neighbourhood of a town's, at most 60 of them. */
export async function partsPicture(db: Db, visitor: Actor, town: string): Promise<CommunityPicture> {
  const { rows } = await sql<{ whole: string; part: string }>`
    select p.whole, p.part from community_part p join community w on w.id = p.whole join community q on q.id = p.part
    where p.agreed_at is not null and (w.town = ${town} or q.town = ${town}) and w.state = 'running' and q.state = 'running'
      and ${seenBy(visitor, 'w.audience')} and ${seenBy(visitor, 'q.audience')}
    order by p.agreed_at desc, p.whole, p.part limit 120`.execute(db);
  const ids = [...new Set(rows.flatMap(({ whole, part }) => [whole, part]))].slice(0, 60);
  if (ids.length === 0) return { communities: [], parts: [] };
  const { rows: communities } = await sql<CommunityPicture['communities'][number]>`
    select c.id, c.name, c.reach, (select count(*)::int from community_member m where m.community = c.id and m.state = 'member') as members
    from community c where c.id = any (${ids}::uuid[]) order by c.name, c.id`.execute(db);
  return { communities, parts: rows.filter(({ whole, part }) => ids.includes(whole) && ids.includes(part)) };
}

import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import { hashOf } from '../commands/find-invitation.ts';

export type LinkOut = {
  readonly id: string;
  readonly endsAt: Date;
  readonly used: number;
  readonly by: string | null;
};
/** How far the mails are: `waiting` of `total` are still to go. */
export type Progress = {
  readonly total: number;
  readonly waiting: number;
  readonly sent: number;
  readonly notSent: number;
};

/** What was sent out to invite: links that still work, people who were asked, and how far the list is. */
export async function invitationsOf(
  db: Db,
  community: string,
): Promise<{ links: LinkOut[]; people: number; progress: Progress }> {
  const { rows } = await sql<{ links: LinkOut[]; people: number } & Progress>`
    select (select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'endsAt', l.ends_at, 'used', l.used, 'by',
        (select name from person where id = l.made_by)) order by l.made_at desc), '[]') from (
          select * from community_invitation where community = ${community} and kind = 'link' and withdrawn_at is null and ends_at > now()
          order by made_at desc limit 50) as l) as links,
      count(*) filter (where kind = 'person')::int as people,
      count(*) filter (where kind = 'address')::int as total,
      count(*) filter (where outcome = 'waiting')::int as waiting,
      count(*) filter (where outcome = 'sent')::int as sent,
      count(*) filter (where outcome in ('not_sent', 'said_no'))::int as "notSent"
    from community_invitation where community = ${community}`.execute(db);
  const { links, people, ...progress } = rows[0] ?? {
    links: [],
    people: 0,
    total: 0,
    waiting: 0,
    sent: 0,
    notSent: 0,
  };
  return { links: links.map((link) => ({ ...link, endsAt: new Date(link.endsAt) })), people, progress };
}

export type Offered = {
  readonly id: string;
  readonly kind: 'person' | 'address' | 'link';
  readonly role: 'member' | 'core_team';
  readonly name: string;
  readonly purpose: string;
  readonly town: string;
};

/** What a valid invitation lets its bearer read: the name and purpose of the community, and with it its rules. */
export async function invitationAt(
  db: Db,
  asked: {
    readonly community: string;
    readonly person: string | null;
    readonly secret: string | null;
    readonly at: Date;
  },
): Promise<Offered | null> {
  const secret = asked.secret === null ? null : hashOf(asked.secret);
  const { rows } = await sql<Offered>`
    select i.id, i.kind, i.role, c.name, c.purpose, c.town from community_invitation i join community c on c.id = i.community
    where i.community = ${asked.community} and i.withdrawn_at is null and i.ends_at > ${asked.at.toISOString()}::timestamptz
      and (i.person = ${asked.person}::uuid or i.secret = ${secret}::bytea) and c.hidden_at is null
    order by i.role limit 1`.execute(db);
  return rows[0] ?? null;
}

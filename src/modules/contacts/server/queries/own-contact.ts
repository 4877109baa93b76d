import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import type { Locale } from '#lib/platform/texts.ts';
import type { DropReason, Purpose, Rhythm } from '../../rules.ts';
import { say, type Words } from '../said.ts';
import { isStillSeen } from './still-seen.ts';

/** A yes as its giver sees it. */
export type OwnConsent = {
  readonly id: string;
  readonly purpose: Purpose;
  /** Gathering, idea or area in words. */
  readonly about: string;
  readonly network: string | null;
  readonly ends: Date;
};

export type OwnContact = {
  readonly id: string;
  readonly rhythm: Rhythm;
  readonly stopped: boolean;
  readonly hasAccount: boolean;
  readonly consents: readonly OwnConsent[];
};

/** What somebody said yes to and how often they may be mailed; never their address: a link may be forwarded. */
export async function ownContact(
  db: Db,
  who: { readonly contact: string } | { readonly person: string },
  at: Date,
): Promise<OwnContact | null> {
  const { rows } = await sql<Omit<OwnContact, 'consents'>>`
    select id, rhythm, stopped_at is not null as stopped, person is not null as "hasAccount" from contact
    where ${'contact' in who ? sql`id = ${who.contact}` : sql`person = ${who.person}`}`.execute(db);
  const [contact] = rows;
  if (contact === undefined) return null;
  const consents = await sql<OwnConsent>`
    select o.id, o.purpose, coalesce(i.text, g.title, a.name) as about, n.name as network, o.ends_at as ends
    from consent o left join gathering g on g.id = o.gathering left join network n on n.id = g.network
    left join harvest_item i on i.id = o.idea left join area a on a.code = o.area
    where o.contact = ${contact.id} and o.withdrawn_at is null and o.ends_at > ${at.toISOString()}::timestamptz
    order by o.given_at, o.id limit 100`.execute(db);
  return { ...contact, consents: consents.rows };
}

/** A message as its receiver reads it on the site, whether it was mailed or not. */
export type OwnMessage = {
  readonly id: string;
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly state: 'waiting' | 'sent' | 'dropped';
  readonly at: Date;
};

/** What the site had to say to somebody with an account, the newest first. What they took back stays away. */
export async function ownMessages(db: Db, person: string, locale: Locale): Promise<OwnMessage[]> {
  const { rows } = await sql<
    Pick<OwnMessage, 'id' | 'state' | 'at'> & { words: Words; site: string }
  >`select e.id, e.state, e.created_at as at, e.words, e.site from message e join contact c on c.id = e.contact
    where c.person = ${person} and coalesce(e.why, '') not in ('no_consent', 'withdrawn') and ${isStillSeen}
    order by e.created_at desc, e.id desc limit 20`.execute(db);
  return rows.map(({ words, site, ...row }) => ({
    ...row,
    subject: say(words.subject, { locale, site }),
    paragraphs: words.paragraphs.map((said) => say(said, { locale, site })).filter((text) => text !== ''),
  }));
}

/** What became of what somebody had sent: numbers, and why something did not go. Small numbers stay unseen elsewhere. */
export type Sent = {
  readonly kind: string;
  readonly at: Date;
  readonly sent: number;
  readonly waiting: number;
  readonly dropped: number;
  readonly why: readonly DropReason[];
};

/** Told to the sender on the site: a person's own messages, or those of a network to whoever leads it. */
export async function sentBy(
  db: Db,
  sender: { readonly person: string } | { readonly network: string },
): Promise<Sent[]> {
  const { rows } = await sql<Sent>`
    select e.kind, max(e.created_at) as at, count(*) filter (where e.state = 'sent')::int as sent,
      count(*) filter (where e.state = 'waiting')::int as waiting, count(*) filter (where e.state = 'dropped')::int as dropped,
      coalesce(array_agg(distinct e.why) filter (where e.why is not null), '{}') as why
    from message e
    where ${'person' in sender ? sql`e.from_person = ${sender.person}` : sql`e.from_network = ${sender.network}`}
    group by e.key, e.kind order by max(e.created_at) desc limit 20`.execute(db);
  return rows;
}

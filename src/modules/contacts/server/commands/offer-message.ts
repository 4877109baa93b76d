import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import { newId } from '#lib/platform/ids.ts';
import { decideOffer, type Importance, type Verdict } from '../../rules.ts';
import type { Words } from '../said.ts';
import { recipientsOf, type Recipient, type To, type ToAll, type ToOne } from '../queries/recipients.ts';
import { askForLetters } from './ask-for-letters.ts';

export type OfferMessage = {
  /** Names the message: offering it to the same person or address again changes nothing. */
  readonly key: string;
  /** What sort of message, as `module.what`. */
  readonly kind: string;
  readonly importance: Importance;
  /** It answers what the receiver asked or did themself: charged, but not held back. */
  readonly atOnce?: boolean;
  readonly about: { readonly kind: string; readonly id: string };
  /** Who has it sent, and is told on the site what became of it. */
  readonly from: { readonly person?: string | null; readonly network?: string | null };
  readonly words: Words;
  /** Address of the site, for the links. */
  readonly site: string;
  /** After this moment it makes no sense any more. */
  readonly ends: Date;
  readonly at: Date;
};

export type Offered = Verdict | { readonly state: 'known' };
export type OfferedCounts = { readonly now: number; readonly waits: number; readonly dropped: number };

/** Offers one message. Nobody to offer it to is a no as well: there is no consent. */
export async function offerMessage(tx: Db, act: OfferMessage & { readonly to: ToOne }): Promise<Offered> {
  const [offered] = await offer(tx, act);
  return offered ?? { state: 'dropped', why: 'no_consent' };
}

/** Offers a message to many, in a handful of statements, and tells how many get it. Nobody sees who they are. */
export async function offerToAll(tx: Db, act: OfferMessage & { readonly to: ToAll }): Promise<OfferedCounts> {
  const offered = await offer(tx, act);
  const count = (state: Offered['state']): number => offered.filter((each) => each.state === state).length;
  return { now: count('now'), waits: count('waits'), dropped: count('dropped') };
}

type Decided = { readonly id: string; readonly recipient: Recipient; readonly verdict: Verdict };

async function offer(tx: Db, act: OfferMessage & { readonly to: To }): Promise<Offered[]> {
  const recipients = await recipientsOf(tx, act.to, act.at);
  const decided = recipients.map((recipient) => ({
    id: newId(),
    recipient,
    verdict: decideOffer({
      allowed: recipient.allowed,
      stopped: recipient.stopped,
      atOnce: act.atOnce === true,
      rhythm: recipient.rhythm,
      sent: recipient.sent,
      ends: act.ends,
      at: act.at,
    }),
  }));
  const added = await keep(tx, act, decided);
  const fresh = decided.filter(({ id }) => added.has(id));
  await askForLetters(
    tx,
    fresh.flatMap(({ recipient, verdict }) => {
      if (verdict.state === 'dropped') return [];
      return [{ contact: recipient.contact, at: verdict.state === 'waits' ? verdict.until : act.at }];
    }),
    act.atOnce === true,
  );
  return decided.map(({ id, verdict }) => (added.has(id) ? verdict : { state: 'known' }));
}

/** In one statement, whatever the number: a town's panel is thousands. Returns the ids that were not there yet. */
async function keep(tx: Db, act: OfferMessage, decided: readonly Decided[]): Promise<Set<string>> {
  const rows = decided.map(({ id, recipient, verdict }) => ({
    id,
    contact: recipient.contact,
    consent: recipient.consent,
    purpose: recipient.purpose,
    why: verdict.state === 'dropped' ? verdict.why : null,
  }));
  const at = act.at.toISOString();
  const added = await sql<{ id: string }>`
    insert into message (id, key, contact, kind, purpose, consent, importance, about_kind, about, from_person, from_network,
      words, site, state, why, at_once, created_at, ends_at, settled_at)
    select r.id, ${act.key}, r.contact, ${act.kind}, r.purpose, r.consent, ${act.importance}, ${act.about.kind}, ${act.about.id},
      ${act.from.person ?? null}::uuid, ${act.from.network ?? null}::uuid, ${JSON.stringify(act.words)}::jsonb, ${act.site},
      case when r.why is null then 'waiting' else 'dropped' end, r.why, ${act.atOnce === true}::boolean, ${at}::timestamptz, ${act.ends.toISOString()}::timestamptz,
      case when r.why is null then null else ${at}::timestamptz end
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, contact uuid, consent uuid, purpose text, why text)
    on conflict (contact, key) do nothing returning id`.execute(tx);
  return new Set(added.rows.map(({ id }) => id));
}

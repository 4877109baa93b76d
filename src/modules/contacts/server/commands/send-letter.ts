import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import type { Post } from '#lib/platform/mail.ts';
import type { Locale } from '#lib/platform/texts.ts';
import {
  contactBudget,
  daysAfter,
  fillLetter,
  roomFrom,
  type DropReason,
  type Letter,
  type Rhythm,
} from '../../rules.ts';
import { composeLetter, type DueMessage } from '../compose-letter.ts';
import { askForLetters } from './ask-for-letters.ts';
import { longestWindow } from '../queries/recipients.ts';
import { isStillSeen } from '../queries/still-seen.ts';
import type { LinkSecret } from '../link-token.ts';
import type { Writers } from '../said.ts';

type Reader = {
  readonly contact: string;
  readonly person: string | null;
  readonly email: string | null;
  readonly locale: Locale;
  readonly rhythm: Rhythm;
  readonly stopped: boolean;
  readonly sent: readonly Date[];
};

type SendLetter = {
  readonly contact: string;
  readonly at: Date;
  readonly post: Post;
  readonly secret: LinkSecret;
  readonly writers?: Writers;
};

/**
 * Sends what waits for one contact as one letter. The contact is locked and every consent is read again here: whoever
 * takes back a yes either is waited for, or does so after the letter went. Letter and messages are marked in the same
 * transaction as the mail is handed over; only a crash between the answer of the mail server and the commit sends it again,
 * with the same Message-ID.
 */
export function sendLetter(db: Db, act: SendLetter): Promise<'sent' | 'nothing' | 'later'> {
  return db.transaction().execute(async (tx) => {
    const reader = await readerForUpdate(tx, act);
    // An address that nobody proved is not written to: what waits stays on the site.
    if (reader === null || reader.email === null) return 'nothing';
    const { email } = reader;
    const room = roomFrom(reader.rhythm, reader.sent, act.at);
    const messages = await write(tx, act, reader);
    // An answer opens a letter without room; what waits already goes along, which costs nobody another mail.
    if (room > act.at && !messages.some(({ atOnce, ends }) => atOnce && ends > act.at)) {
      await askForLetters(tx, [{ contact: act.contact, at: room }]);
      return 'later';
    }
    const next = daysAfter(act.at, contactBudget[reader.rhythm].days);
    const letter = fillLetter(messages, { at: act.at, next, stopped: reader.stopped });
    await dropMessages(tx, letter.dropped, act.at);
    const [first] = letter.carried;
    if (first === undefined) return 'nothing';
    await markSent(tx, act, letter, first.id);
    if (letter.left.length > 0)
      await askForLetters(tx, [
        { contact: act.contact, at: letter.left[0]?.atOnce === true ? act.at : next },
      ]);
    await act.post(
      tx,
      composeLetter({ ...act, id: first.id, reader: { ...reader, email }, messages: letter.carried }),
    );
    return 'sent';
  });
}

async function readerForUpdate(tx: Db, { contact, at }: SendLetter): Promise<Reader | null> {
  const locked = await tx
    .selectFrom('contact')
    .select('id')
    .where('id', '=', contact)
    .forUpdate()
    .executeTakeFirst();
  if (locked === undefined) return null;
  const { rows } = await sql<Reader>`
    select c.id as contact, c.person, case when u.id is null then c.email when u."emailVerified" then u.email end as email, coalesce(p.locale, c.locale) as locale, c.rhythm,
      c.stopped_at is not null as stopped,
      array(select l.sent_at from letter l where l.contact = c.id and l.sent_at > ${at.toISOString()}::timestamptz
        - ${longestWindow} * interval '1 day') as sent
    from contact c left join person p on p.id = c.person left join auth."user" u on u.id = c.person
    where c.id = ${contact}`.execute(tx);
  return rows[0] ?? null;
}

/** A message that has nothing to say any more, or not to this reader, has ended. */
async function write(tx: Db, act: SendLetter, reader: Reader): Promise<DueMessage[]> {
  const written: DueMessage[] = [];
  for (const message of await dueMessages(tx, act)) {
    if (!message.stillSeen) {
      written.push({ ...message, ends: act.at });
      continue;
    }
    const words = await act.writers?.[message.kind]?.(tx, reader);
    if (words === undefined) written.push(message);
    else written.push(words === null ? { ...message, ends: act.at } : { ...message, words });
  }
  return written;
}

type Due = DueMessage & { readonly kind: string; readonly stillSeen: boolean };

async function dueMessages(tx: Db, { contact, at }: SendLetter): Promise<Due[]> {
  const { rows } = await sql<Due>`
    select e.id, e.kind, e.purpose, e.importance, e.at_once as "atOnce", e.words, e.site, e.created_at as "createdAt", e.ends_at as ends,
      e.purpose = 'task' or coalesce(o.withdrawn_at is null and o.ends_at > ${at.toISOString()}::timestamptz, false) as allowed,
      ${isStillSeen} as "stillSeen"
    from message e join contact c on c.id = e.contact left join consent o on o.id = e.consent
    where e.contact = ${contact} and e.state = 'waiting' order by e.id for update of e`.execute(tx);
  return rows;
}

/** A message that does not go says why, where its sender can read it. */
async function dropMessages(
  tx: Db,
  dropped: readonly { readonly message: { readonly id: string }; readonly why: DropReason }[],
  at: Date,
): Promise<void> {
  if (dropped.length === 0) return;
  const rows = JSON.stringify(dropped.map(({ message, why }) => ({ id: message.id, why })));
  await sql`update message e set state = 'dropped', why = r.why, settled_at = ${at.toISOString()}::timestamptz
    from jsonb_to_recordset(${rows}::jsonb) as r (id uuid, why text) where e.id = r.id`.execute(tx);
}

async function markSent(
  tx: Db,
  { contact, at }: SendLetter,
  { carried }: Letter<DueMessage>,
  id: string,
): Promise<void> {
  await tx.insertInto('letter').values({ id, contact, sent_at: at.toISOString() }).execute();
  await tx
    .updateTable('message')
    .set({ state: 'sent', settled_at: at.toISOString(), letter: id })
    .where(
      'id',
      'in',
      carried.map((message) => message.id),
    )
    .execute();
}

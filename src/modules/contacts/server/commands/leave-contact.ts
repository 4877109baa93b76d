import { createHash, randomInt, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import { newId } from '#lib/platform/ids.ts';
import { composeMail, sendMail } from '#lib/platform/mail.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import { m, type Locale } from '#lib/platform/texts.ts';
import type { ContactRefusal } from '../../refusals.ts';
import { claimHours, claimTries, type Rhythm } from '../../rules.ts';
import { makeContacts } from '../queries/recipients.ts';
import { giveConsents, wishesOf, type Ticked, type Wish } from './wishes.ts';

type Left = Ticked & { readonly gathering: string; readonly phone: string | null; readonly rhythm: Rhythm };
export type LeaveContact = Left & {
  readonly email: string;
  readonly locale: Locale;
  readonly site: string;
  readonly at: Date;
};

const hashOf = (claim: string, code: string): Buffer =>
  createHash('sha256').update(`${claim} ${code}`).digest();

/** Keeps an address apart until its owner confirms it: the only thing that is sent to it is the code. */
export const leaveContact = (db: Db, act: LeaveContact): Promise<Result<{ claim: string }, ContactRefusal>> =>
  db.transaction().execute(async (tx) => {
    const wishes = await wishesOf(tx, act.gathering, act);
    if (!wishes.ok) return wishes;
    const claim = newId();
    const code = String(randomInt(100_000_000)).padStart(8, '0');
    await tx
      .insertInto('contact_claim')
      .values({
        id: claim,
        email: act.email,
        phone: act.phone,
        locale: act.locale,
        rhythm: act.rhythm,
        wishes: JSON.stringify(wishes.value),
        code_hash: hashOf(claim, code),
        created_at: act.at.toISOString(),
        ends_at: new Date(act.at.getTime() + claimHours * 3_600_000).toISOString(),
      })
      .execute();
    await sendMail(tx, confirmation(act, claim, code));
    return ok({ claim });
  });

function confirmation({ email, locale, site }: LeaveContact, claim: string, code: string) {
  const shown = `${code.slice(0, 4)} ${code.slice(4)}`;
  return composeMail({
    to: email,
    lang: locale,
    subject: m.contacts_confirm_subject({ code: shown }, { locale }),
    paragraphs: [
      m.contacts_confirm_hello({}, { locale }),
      shown,
      m.contacts_confirm_or_link({}, { locale }),
      `${site}/contact/${claim}?code=${code}`,
      m.contacts_confirm_not_you({}, { locale }),
    ],
  });
}

type Claim = {
  readonly email: string;
  readonly phone: string | null;
  readonly locale: string;
  readonly rhythm: string;
  readonly wishes: unknown;
  readonly code_hash: Buffer;
  readonly tries: number;
};

/** The owner of the address says: that was me. Only now it can be written to. */
export const confirmContact = (
  db: Db,
  act: { readonly claim: string; readonly code: string; readonly at: Date },
): Promise<Result<{ contact: string }, ContactRefusal>> =>
  db.transaction().execute(async (tx) => {
    const claim = await tx
      .selectFrom('contact_claim')
      .select(['email', 'phone', 'locale', 'rhythm', 'wishes', 'code_hash', 'tries'])
      .where('id', '=', act.claim)
      .where('ends_at', '>', act.at)
      .forUpdate()
      .executeTakeFirst();
    if (claim === undefined) return refuse('unknown_claim');
    if (claim.tries >= claimTries) return refuse('too_many_tries');
    if (!timingSafeEqual(claim.code_hash, hashOf(act.claim, act.code))) {
      await sql`update contact_claim set tries = tries + 1 where id = ${act.claim}`.execute(tx);
      return refuse('wrong_code');
    }
    const contact = await keepContact(tx, claim);
    await giveConsents(tx, contact, claim.wishes as Wish[], act.at);
    await tx.deleteFrom('contact_claim').where('id', '=', act.claim).execute();
    return ok({ contact });
  });

/** The contact of this address: that of the account with the same proven address, or one of its own. */
async function keepContact(tx: Db, { email, phone, locale, rhythm }: Claim): Promise<string> {
  const { rows } = await sql<{
    person: string;
  }>`select p.id as person from person p join auth."user" u on u.id = p.id
    where lower(u.email) = ${email} and u."emailVerified"`.execute(tx);
  const person = rows[0]?.person ?? null;
  if (person !== null) return contactOfPerson(tx, person, { phone, rhythm: null });
  const { id } = await tx
    .insertInto('contact')
    .values({ id: newId(), email, phone, locale, rhythm })
    .onConflict((conflict) =>
      conflict.column('email').doUpdateSet({
        phone: sql`coalesce(excluded.phone, contact.phone)`,
        rhythm: sql`excluded.rhythm`,
        stopped_at: null,
      }),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The contact of somebody with an account, made when needed. What they chose before stays unless they choose again. */
async function contactOfPerson(
  tx: Db,
  person: string,
  { phone, rhythm }: { phone: string | null; rhythm: Rhythm | null },
): Promise<string> {
  await makeContacts(tx, [person]);
  const { rows } = await sql<{ id: string }>`update contact set phone = coalesce(${phone}, phone),
    rhythm = coalesce(${rhythm}, rhythm), stopped_at = null where person = ${person} returning id`.execute(
    tx,
  );
  return rows[0]?.id ?? '';
}

/** Somebody with an account says yes: their address was proven when they logged in. */
export const sayYes = (
  db: Db,
  act: Left & { readonly by: string; readonly at: Date },
): Promise<Result<{ contact: string }, ContactRefusal>> =>
  db.transaction().execute(async (tx) => {
    const wishes = await wishesOf(tx, act.gathering, act);
    if (!wishes.ok) return wishes;
    const contact = await contactOfPerson(tx, act.by, { phone: act.phone, rhythm: act.rhythm });
    await giveConsents(tx, contact, wishes.value, act.at);
    return ok({ contact });
  });

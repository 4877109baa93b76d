import { sql, type RawBuilder } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import type { Rhythm } from '../../rules.ts';
import type { Scope } from '../link-token.ts';
import { askForLetters } from './ask-for-letters.ts';

/** Whose it is, as the page found out: by the account or by a signed link. */
type Own = { readonly contact: string; readonly at: Date };

/** Takes back one yes. What waits because of it is dropped at once. Once more changes nothing. */
export const takeBackConsent = (db: Db, act: Own & { readonly consent: string }): Promise<void> =>
  takeBack(db, act, sql`id = ${act.consent}`);

/** The one click of a letter: everything of the purposes that the letter was about. */
export const stopScopes = (db: Db, act: Own & { readonly scopes: readonly Scope[] }): Promise<void> =>
  db.transaction().execute(async (tx) => {
    await takeBack(tx, act, sql`purpose = any (${act.scopes}::text[])`);
    if (act.scopes.includes('task')) await stopMail(tx, act);
  });

/** All yeses at once, and no more mail about anything else either. */
export const stopEverything = (db: Db, act: Own): Promise<void> =>
  db.transaction().execute(async (tx) => {
    await takeBack(tx, act, sql`true`);
    await stopMail(tx, act);
  });

/** Locks the contact as sending does: a letter that is going is waited for, the next one sees this. */
async function takeBack(db: Db, { contact, at }: Own, which: RawBuilder<unknown>): Promise<void> {
  const moment = at.toISOString();
  const write = async (tx: Db): Promise<void> => {
    await tx.selectFrom('contact').select('id').where('id', '=', contact).forUpdate().execute();
    await sql`update consent set withdrawn_at = ${moment}::timestamptz
      where contact = ${contact} and withdrawn_at is null and ${which}`.execute(tx);
    await sql`update message e set state = 'dropped', why = 'withdrawn', settled_at = ${moment}::timestamptz
      from consent o where o.id = e.consent and o.withdrawn_at is not null and e.contact = ${contact} and e.state = 'waiting'`.execute(
      tx,
    );
  };
  await (db.isTransaction ? write(db) : db.transaction().execute(write));
}

async function stopMail(tx: Db, { contact, at }: Own): Promise<void> {
  await tx
    .updateTable('contact')
    .set({ stopped_at: at.toISOString() })
    .where('id', '=', contact)
    .where('stopped_at', 'is', null)
    .execute();
  await tx
    .updateTable('message')
    .set({ state: 'dropped', why: 'stopped', settled_at: at.toISOString() })
    .where('contact', '=', contact)
    .where('state', '=', 'waiting')
    .execute();
}

/** How often. Choosing a rhythm lets mail begin again. What waits is looked at anew: there may be room now. */
export const chooseRhythm = (db: Db, act: Own & { readonly rhythm: Rhythm }): Promise<void> =>
  db.transaction().execute(async (tx) => {
    await tx
      .updateTable('contact')
      .set({ rhythm: act.rhythm, stopped_at: null })
      .where('id', '=', act.contact)
      .execute();
    await askForLetters(tx, [{ contact: act.contact, at: act.at }]);
  });

/** Everything that the site knows of an address without an account: gone. An account is erased on its own page. */
export const eraseContact = (db: Db, { contact }: Pick<Own, 'contact'>): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const gone = await tx
      .deleteFrom('contact')
      .where('id', '=', contact)
      .where('person', 'is', null)
      .returning('email')
      .executeTakeFirst();
    if (gone?.email == null) return;
    await tx.deleteFrom('contact_claim').where('email', '=', gone.email).execute();
    await tx
      .deleteFrom('mailbox')
      .where(sql`lower(to_address)`, '=', gone.email)
      .execute();
    await sql`delete from graphile_worker._private_jobs where payload ->> 'contact' = ${contact} or lower(payload ->> 'to') = ${gone.email}`.execute(
      tx,
    );
  });

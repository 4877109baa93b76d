import { sql } from 'kysely';
import type { Db, Tx } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { EraseRefusal } from '../refusals.ts';
import { emailKey } from './log-in.ts';
import { isLastAdministrator } from './roles.ts';

/**
 * Erases a person: their account, profile, sessions and mail are gone; what they did for the town stays and points to
 * nobody. What a network published stays too: those are the network's words.
 */
export function erasePerson(db: Db, act: { by: string }): Promise<Result<void, EraseRefusal>> {
  const { by } = act;
  return db.transaction().execute(async (tx) => {
    const user = await tx
      .selectFrom('auth.user')
      .select('email')
      .where('id', '=', by)
      .forUpdate()
      .executeTakeFirst();
    if (user === undefined) return ok(undefined);
    if (await leavesNobody(tx, by)) return refuse('last_administrator');
    await waitForCommunities(tx, by);
    await clearContacts(tx, by, user.email);
    await clearTraces(tx, by, user.email);
    // The foreign keys do the rest (personal.ts lists them).
    await tx.deleteFrom('auth.user').where('id', '=', by).execute();
    return ok(undefined);
  });
}

/**
 * Their communities are locked before anything of theirs goes, as for whoever leaves: when the last two of a core team go at
 * once, each would else wait for the other's row.
 */
const waitForCommunities = (tx: Tx, person: string) =>
  tx
    .selectFrom('community')
    .select('id')
    .where('id', 'in', (mine) =>
      mine.selectFrom('community_member').select('community').where('person', '=', person),
    )
    .orderBy('id')
    .forNoKeyUpdate()
    .execute();

/** True if an area would be left without any administrator. */
async function leavesNobody(tx: Tx, person: string): Promise<boolean> {
  const own = await tx
    .selectFrom('role')
    .innerJoin('area', 'area.code', 'role.area')
    .select(['role.id', 'area.path'])
    .where('role.person', '=', person)
    .where('role.role', '=', 'administrator')
    .execute();
  return isLastAdministrator(
    tx,
    own.map(({ path }) => path),
    own.map(({ id }) => id),
  );
}

/** The contact of a network is its holder's: it goes with the last holder, and wherever it is this person's address. */
async function clearContacts(tx: Tx, person: string, email: string): Promise<void> {
  await sql`
    update network set contact = null, contact_public = false
    where contact is not null and (
      position(${email} in lower(contact)) > 0
      or (
        exists (select from role where role.network = network.id and role = 'network_holder' and person = ${person})
        and not exists (select from role where role.network = network.id and role = 'network_holder' and person <> ${person})
      )
    )`.execute(tx);
}

/** Places that know a person by address or id without a foreign key. */
async function clearTraces(tx: Tx, person: string, email: string): Promise<void> {
  await tx.deleteFrom('contact').where('email', '=', email).execute();
  await tx.deleteFrom('contact_claim').where('email', '=', email).execute();
  await tx
    .deleteFrom('mailbox')
    .where(sql`lower(to_address)`, '=', email)
    .execute();
  await sql`delete from graphile_worker._private_jobs where lower(payload ->> 'to') = ${email}`.execute(tx);
  await sql`
    delete from auth.verification
    where position(${email} in lower(identifier || ' ' || value)) > 0 or position(${person} in identifier || ' ' || value) > 0`.execute(
    tx,
  );
  await sql`
    delete from rate_limit
    where position(${person} in key) > 0 or position(${email} in key) > 0 or right(key, 43) = ${emailKey(email)}`.execute(
    tx,
  );
}

import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import type { Actor } from '#lib/platform/session.ts';
import { m } from '#lib/platform/texts.ts';
import { actorById } from './actor.ts';

export type User = { readonly id: string; readonly name: string };

/**
 * Gives a user of the log-in its person. Done at every way in and harmless twice, so that a crash between the making of
 * the user and of the person mends itself.
 */
export async function ensurePerson(db: Db, user: User, locale: 'nl' | 'en'): Promise<void> {
  const name = user.name.trim().slice(0, 120) || m.accounts_nameless({}, { locale });
  await db
    .insertInto('person')
    .values({ id: user.id, name, locale })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Who a logged-in user is; the first time their person is made. */
export async function actorOfUser(db: Db, user: User, locale: 'nl' | 'en'): Promise<Actor> {
  const actor = await actorById(db, user.id);
  if (actor.id !== null) return actor;
  await ensurePerson(db, user, locale);
  return actorById(db, user.id);
}

/** Sets a person's name, in their log-in too. An empty name there means that it was never asked. */
export async function nameOneself(db: Db, act: { by: string; name: string }): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await tx.updateTable('person').set({ name: act.name }).where('id', '=', act.by).execute();
    await tx
      .updateTable('auth.user')
      .set({ name: act.name, updatedAt: sql`now()` })
      .where('id', '=', act.by)
      .execute();
  });
}

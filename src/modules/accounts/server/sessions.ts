import type { Db } from '#lib/platform/db/index.ts';

export type MySession = {
  readonly id: string;
  readonly since: Date;
  readonly seen: Date;
  readonly device: string;
  readonly here: boolean;
};
export type MyPasskey = { readonly id: string; readonly name: string; readonly since: Date | null };

/** Where a person is logged in, the last used first. `token` is the session that asks. */
export async function listSessions(db: Db, by: { id: string; token: string | null }): Promise<MySession[]> {
  const rows = await db
    .selectFrom('auth.session')
    .select(['id', 'createdAt', 'updatedAt', 'userAgent', 'token'])
    .where('userId', '=', by.id)
    .where('expiresAt', '>', (eb) => eb.fn<Date>('now'))
    .orderBy('updatedAt', 'desc')
    .limit(100)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    since: row.createdAt,
    seen: row.updatedAt,
    device: row.userAgent ?? '',
    here: row.token === by.token,
  }));
}

/** Ends one of a person's own sessions: that device is logged out at its next request. */
export async function endSession(db: Db, act: { by: string; session: string }): Promise<void> {
  await db.deleteFrom('auth.session').where('id', '=', act.session).where('userId', '=', act.by).execute();
}

/** Logs a person out everywhere, on this device too. */
export async function endAllSessions(db: Db, act: { by: string }): Promise<void> {
  await db.deleteFrom('auth.session').where('userId', '=', act.by).execute();
}

export async function listPasskeys(db: Db, person: string): Promise<MyPasskey[]> {
  const rows = await db
    .selectFrom('auth.passkey')
    .select(['id', 'name', 'createdAt'])
    .where('userId', '=', person)
    .orderBy('createdAt')
    .execute();
  return rows.map((row) => ({ id: row.id, name: row.name ?? '', since: row.createdAt }));
}

export async function removePasskey(db: Db, act: { by: string; passkey: string }): Promise<void> {
  await db.deleteFrom('auth.passkey').where('id', '=', act.passkey).where('userId', '=', act.by).execute();
}

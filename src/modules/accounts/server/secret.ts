import { randomBytes } from 'node:crypto';
import type { Db } from '#lib/platform/db/index.ts';

/** The secret that signs sessions: made once for the installation, the same for all its processes. */
export async function sharedSecret(db: Db): Promise<string> {
  await db
    .insertInto('installation')
    .values({ auth_secret: randomBytes(32).toString('hex') })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await db.selectFrom('installation').select('auth_secret').executeTakeFirstOrThrow();
  return row.auth_secret;
}

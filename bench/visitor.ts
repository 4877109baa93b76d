import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { newId } from '../src/platform/ids.ts';
import type { Db } from '../src/platform/db/index.ts';

/** The app of the bench signs its sessions with this: it knows who is logged in without a log-in for each of them. */
export const benchSecret = 'only the bench signs its sessions with this secret';

/** A cookie of somebody who just logged in: such a session is not prolonged at its first visit. */
export async function logIn(db: Db, person: string): Promise<string> {
  const token = newId().replaceAll('-', '');
  await sql`insert into auth."session" (id, token, "userId", "expiresAt", "updatedAt")
    values (${newId()}, ${token}, ${person}, now() + interval '60 days', now())`.execute(db);
  const signature = createHmac('sha256', benchSecret).update(token).digest('base64');
  return `mensenstad.session_token=${encodeURIComponent(`${token}.${signature}`)}`;
}

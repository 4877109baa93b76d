import { createHmac } from 'node:crypto';
import type { Db } from '#lib/platform/db/index.ts';
import { sharedSecret } from '#lib/modules/accounts/server/index.ts';

/** Addresses are kept as a hash with the secret of this installation: without it nobody can try whether theirs is among them. */
export async function hashOfAddress(db: Db): Promise<(address: string) => Buffer> {
  const secret = await sharedSecret(db);
  return (address) => createHmac('sha256', secret).update(`invitation:${address.toLowerCase()}`).digest();
}

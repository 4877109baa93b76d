import { createHash, randomBytes } from 'node:crypto';
import type { Db } from '#lib/platform/db/index.ts';

/** The secret of a link, of which only the hash is kept: 192 bits that nobody guesses. */
export const newSecret = (): string => randomBytes(24).toString('base64url');
export const hashOf = (secret: string): Buffer => createHash('sha256').update(secret).digest();

export type Invitation = { readonly id: string; readonly role: 'member' | 'core_team' };

/** The invitation that lets somebody in now: their own, or that of the link they came by. */
export async function invitationFor(
  tx: Db,
  asked: {
    readonly community: string;
    readonly by: { readonly id: string | null };
    readonly secret: string | null;
    readonly at: Date;
  },
): Promise<Invitation | null> {
  const { by, secret } = asked;
  if (by.id === null && secret === null) return null;
  const found = await tx
    .selectFrom('community_invitation')
    .select(['id', 'role'])
    .where('community', '=', asked.community)
    .where('withdrawn_at', 'is', null)
    .where('ends_at', '>', asked.at)
    .where((is) =>
      is.or([
        ...(by.id === null ? [] : [is('person', '=', by.id)]),
        ...(secret === null ? [] : [is('secret', '=', hashOf(secret))]),
      ]),
    )
    .orderBy('role')
    .limit(1)
    .executeTakeFirst();
  return found === undefined
    ? null
    : { id: found.id, role: found.role === 'core_team' ? 'core_team' : 'member' };
}

export async function countUse(tx: Db, invitation: string): Promise<void> {
  await tx
    .updateTable('community_invitation')
    .set((update) => ({ used: update('used', '+', 1) }))
    .where('id', '=', invitation)
    .execute();
}

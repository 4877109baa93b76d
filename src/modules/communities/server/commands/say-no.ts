import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { CommunityRefusal } from '../../refusals.ts';
import { hashOf } from './find-invitation.ts';

/** So long a no is kept, before it is forgotten like every invitation. */
const years = 3;
const later = (at: Date): Date => new Date(at.getTime() + years * 365 * 86_400_000);

/** Whoever got a mail says no: neither this community nor another writes to that address again. */
export async function sayNo(
  db: Db,
  act: { readonly community: string; readonly secret: string; readonly at: Date },
): Promise<Result<null, CommunityRefusal>> {
  const said = await db
    .updateTable('community_invitation')
    .set({ outcome: 'said_no', withdrawn_at: act.at, ends_at: later(act.at) })
    .where('community', '=', act.community)
    .where('kind', '=', 'address')
    .where('secret', '=', hashOf(act.secret))
    .returning('id')
    .executeTakeFirst();
  return said === undefined ? refuse('unknown_invitation') : ok(null);
}

/** Whoever was invited by name says no: this community does not ask them again, in any way. */
export async function declineInvitation(
  db: Db,
  act: { readonly community: string; readonly by: { readonly id: string | null }; readonly at: Date },
): Promise<Result<null, CommunityRefusal>> {
  if (act.by.id === null) return refuse('log_in_first');
  const said = await db
    .updateTable('community_invitation')
    .set({ withdrawn_at: act.at, ends_at: later(act.at) })
    .where('community', '=', act.community)
    .where('person', '=', act.by.id)
    .where('withdrawn_at', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return said === undefined ? refuse('unknown_invitation') : ok(null);
}

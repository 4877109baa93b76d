import { record } from '#lib/platform/audit.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { newId } from '#lib/platform/ids.ts';
import { enqueue } from '#lib/platform/jobs.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { CommunityRefusal } from '../../refusals.ts';
import { mostAddresses } from '../../rules.ts';
import { hashOfAddress } from '../address-hash.ts';
import { hashOf, newSecret } from './find-invitation.ts';
import { logged, memberForUpdate, type Locked } from './for-update.ts';

export type InviteAct = { readonly community: string; readonly by: Actor; readonly at: Date };
const day = 86_400_000;
const validDays = 60;

/** The core team and the ambassadors invite, while it runs; for one that is being started only its core team, for that team. */
export async function inviterForUpdate(
  tx: Db,
  { community, by }: InviteAct,
): Promise<Result<Locked, CommunityRefusal>> {
  const found = await memberForUpdate(tx, community, by);
  if (!found.ok) return found.refusal === 'unknown_member' ? refuse('not_inviter') : found;
  const { own, state } = found.value;
  if (state === 'archived') return refuse('not_running');
  return own.role === 'core_team' || (own.role === 'ambassador' && state === 'running')
    ? ok(found.value)
    : refuse('not_inviter');
}

export const roleIn = ({ state }: Locked) => (state === 'draft' ? 'core_team' : 'member');

/** Makes a link with an end date. Its secret is shown once: only the hash is kept. */
export const inviteByLink = (
  db: Db,
  act: InviteAct & { readonly id: string; readonly days: number },
): Promise<Result<{ secret: string }, CommunityRefusal>> =>
  db.transaction().execute(async (tx) => {
    const found = await inviterForUpdate(tx, act);
    if (!found.ok) return found;
    if (found.value.state !== 'running') return refuse('not_running');
    const secret = newSecret();
    const made = await tx
      .insertInto('community_invitation')
      .values({
        id: act.id,
        community: act.community,
        kind: 'link',
        secret: hashOf(secret),
        made_by: found.value.by,
        made_at: act.at,
        ends_at: new Date(act.at.getTime() + act.days * day),
      })
      .onConflict((clash) => clash.column('id').doNothing())
      .returning('id')
      .executeTakeFirst();
    if (made === undefined) return refuse('other_content');
    await record(tx, { what: 'community.link_made', thing: logged(act.community), by: act.by.id });
    return ok({ secret });
  });

export type InviteAddresses = InviteAct & {
  readonly addresses: readonly string[];
  /** Address of the site, for the links. */
  readonly site: string;
};

/**
 * Takes a list of addresses to be mailed by a job. Who was asked before for this community is not asked again: an address is
 * kept as a hash once its mail has gone. Answers how many are new.
 */
export const inviteAddresses = (
  db: Db,
  act: InviteAddresses,
): Promise<Result<{ taken: number }, CommunityRefusal>> =>
  db.transaction().execute(async (tx) => {
    const found = await inviterForUpdate(tx, act);
    if (!found.ok) return found;
    const { waiting } = await tx
      .selectFrom('community_invitation')
      .select((each) => each.fn.countAll<number>().as('waiting'))
      .where('community', '=', act.community)
      .where('outcome', '=', 'waiting')
      .executeTakeFirstOrThrow();
    if (waiting + act.addresses.length > mostAddresses) return refuse('too_many_waiting');
    const added = await keepAddresses(tx, act, found.value);
    if (added === 0) return refuse('already_invited');
    await enqueue(
      tx,
      'communities.invite',
      { community: act.community, site: act.site },
      { key: `communities.invite:${act.community}` },
    );
    await record(tx, {
      what: 'community.list_sent',
      thing: logged(act.community),
      by: act.by.id,
      detail: { addresses: added },
    });
    return ok({ taken: added });
  });

/** Keeps the addresses that were not asked before; answers how many. */
async function keepAddresses(tx: Db, act: InviteAddresses, by: Locked): Promise<number> {
  if (act.addresses.length === 0) return 0;
  const hashes = await hashOfAddress(tx);
  const rows = act.addresses
    .map((given) => given.toLowerCase())
    .map((address) => ({
      id: newId(),
      community: act.community,
      kind: 'address',
      role: roleIn(by),
      address,
      address_hash: hashes(address),
      outcome: 'waiting',
      made_by: by.by,
      made_at: act.at,
      ends_at: new Date(act.at.getTime() + validDays * day),
    }));
  const added = await tx
    .insertInto('community_invitation')
    .values(rows)
    .onConflict((clash) =>
      clash.columns(['community', 'address_hash']).where('address_hash', 'is not', null).doNothing(),
    )
    .returning('id')
    .execute();
  return added.length;
}

/** Takes an invitation or a link back: from then on it lets nobody in. */
export const withdrawInvitation = (
  db: Db,
  act: InviteAct & { readonly invitation: string },
): Promise<Result<null, CommunityRefusal>> =>
  db.transaction().execute(async (tx) => {
    const found = await inviterForUpdate(tx, act);
    if (!found.ok) return found;
    const gone = await tx
      .updateTable('community_invitation')
      .set({ withdrawn_at: act.at })
      .where('id', '=', act.invitation)
      .where('community', '=', act.community)
      .where('withdrawn_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (gone === undefined) return refuse('unknown_invitation');
    await record(tx, { what: 'community.invitation_withdrawn', thing: logged(act.community), by: act.by.id });
    return ok(null);
  });

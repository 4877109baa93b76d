import { sql } from 'kysely';
import { record } from '#lib/platform/audit.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { CommunityRefusal } from '../../refusals.ts';
import { hashOfAddress } from '../address-hash.ts';
import { logged } from './for-update.ts';
import { inviterForUpdate, roleIn, type InviteAct } from './invite.ts';
import { offerInvitation } from './offer-invitation.ts';

/** Invites people that the inviter knows from a community or network; nobody twice. Answers how many were not asked yet. */
export const invitePeople = (
  db: Db,
  act: InviteAct & { readonly people: readonly string[]; readonly site: string },
): Promise<Result<{ invited: number }, CommunityRefusal>> =>
  db.transaction().execute(async (tx) => {
    const found = await inviterForUpdate(tx, act);
    if (!found.ok) return found;
    const known = await peopleToInvite(tx, { ...act, person: found.value.by, among: act.people });
    if (known.length === 0) return refuse('already_invited');
    for (const { id } of known)
      await offerInvitation(tx, { ...act, person: id, role: roleIn(found.value), community: found.value });
    await record(tx, {
      what: 'community.invited',
      thing: logged(act.community),
      by: act.by.id,
      detail: { people: known.length },
    });
    return ok({ invited: known.length });
  });

export type Known = { readonly id: string; readonly name: string };
type Asked = { readonly community: string; readonly person: string; readonly among?: readonly string[] };

/**
 * Who leads a network of this community, and who shares another open community with the inviter, without who was ever in it
 * or asked, by name or at their address, and without who said no to invitations at their address.
 */
export async function peopleToInvite(db: Db, asked: Asked): Promise<Known[]> {
  const only = asked.among === undefined ? sql`` : sql`and p.id = any (${[...asked.among]}::uuid[])`;
  const { rows } = await sql<Known & { email: string }>`
    select p.id, p.name, lower(u.email) as email from person p join auth."user" u on u.id = p.id where p.id in (
      select r.person from role r join community_network n on n.network = r.network
      where n.community = ${asked.community} and r.role in ('network_holder', 'connector')
      union
      select other.person from community_member own join community c on c.id = own.community and c.entry <> 'closed'
        join community_member other on other.community = own.community and other.state = 'member'
      where own.person = ${asked.person} and own.state = 'member')
    and p.id <> ${asked.person} ${only}
    and not exists (select from community_member m where m.community = ${asked.community} and m.person = p.id)
    and not exists (select from community_invitation i where i.community = ${asked.community} and i.person = p.id)
    order by p.name, p.id limit 60`.execute(db);
  return withoutAddressed(db, asked.community, rows);
}

async function withoutAddressed(
  db: Db,
  community: string,
  known: readonly (Known & { email: string })[],
): Promise<Known[]> {
  if (known.length === 0) return [];
  const hashOf = await hashOfAddress(db);
  const hashes = known.map(({ email }) => hashOf(email));
  const addressed = await db
    .selectFrom('community_invitation')
    .select('address_hash')
    .where('address_hash', 'in', hashes)
    .where((is) => is.or([is('community', '=', community), is('outcome', '=', 'said_no')]))
    .execute();
  const met = new Set(addressed.map(({ address_hash }) => address_hash?.toString('hex')));
  return known.flatMap(({ id, name }, index) =>
    met.has(hashes[index]?.toString('hex')) ? [] : [{ id, name }],
  );
}

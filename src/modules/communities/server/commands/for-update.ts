import { sees } from '#lib/platform/audience.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import {
  mustAccept,
  type CommunityState,
  type Entry,
  type MemberRole,
  type Membership,
  type MemberState,
  type Reach,
} from '../../rules.ts';

export type Locked = {
  readonly id: string;
  readonly town: string;
  readonly name: string;
  readonly purpose: string;
  readonly area: string;
  readonly reach: Reach;
  readonly state: CommunityState;
  readonly entry: Entry;
  readonly rulesVersion: number;
  readonly audience: readonly string[];
  /** What whoever acts is there now; their session may be older. */
  readonly own: Membership | null;
  readonly by: string;
};
export type Unseen = 'unknown_community' | 'log_in_first';
/** `lock: false` is for the tests that show what goes wrong without it. */
export type Options = { readonly lock?: boolean };

/**
 * Reads a community and keeps other changes of it waiting until this transaction ends: everything that changes its members,
 * rules or state goes through this lock. One that is being started, or hidden, does not exist for who may not see it.
 */
export async function communityForUpdate(
  tx: Db,
  id: string,
  by: Actor,
  { lock = true, invited = false }: Options & { readonly invited?: boolean } = {},
): Promise<Result<Locked, Unseen>> {
  const query = tx
    .selectFrom('community')
    .select([
      'id',
      'town',
      'name',
      'purpose',
      'area',
      'reach',
      'state',
      'entry',
      'rules_version',
      'audience',
      'hidden_at',
    ])
    .where('id', '=', id);
  const row = await (lock ? query.forNoKeyUpdate() : query).executeTakeFirst();
  if (row === undefined) return refuse('unknown_community');
  const member = by.id === null ? undefined : await memberRow(tx, id, by.id);
  const own = member === undefined ? null : membershipOf(member);
  const isThere = row.hidden_at === null && (row.state !== 'draft' || invited);
  if (!isThere && own?.state !== 'member' && !sees(by, row.audience)) return refuse('unknown_community');
  if (by.id === null) return refuse('log_in_first');
  const { rules_version: rulesVersion, hidden_at: _, ...rest } = row;
  return ok({
    ...rest,
    rulesVersion,
    reach: row.reach as Reach,
    state: row.state as CommunityState,
    entry: row.entry as Entry,
    own,
    by: by.id,
  });
}

const memberRow = (tx: Db, community: string, person: string) =>
  tx
    .selectFrom('community_member')
    .select(['role', 'state', 'accepted_version'])
    .where('community', '=', community)
    .where('person', '=', person)
    .executeTakeFirst();

const membershipOf = (row: { role: string; state: string; accepted_version: number | null }): Membership => ({
  role: row.role as MemberRole,
  state: row.state as MemberState,
  accepted: row.accepted_version ?? 0,
});

/** What somebody is in a community, or null when they were never there. */
export async function membershipIn(tx: Db, community: string, person: string): Promise<Membership | null> {
  const row = await memberRow(tx, community, person);
  return row === undefined ? null : membershipOf(row);
}

export type NotMember = Unseen | 'unknown_member' | 'accept_rules_first';

/** The same for a member who accepted the rules as they are now. */
export async function memberForUpdate(
  tx: Db,
  id: string,
  by: Actor,
  options: Options = {},
): Promise<Result<Locked & { readonly own: Membership }, NotMember>> {
  const found = await communityForUpdate(tx, id, by, options);
  if (!found.ok) return found;
  const { own } = found.value;
  if (own?.state !== 'member') return refuse('unknown_member');
  return mustAccept(own, found.value.rulesVersion)
    ? refuse('accept_rules_first')
    : ok({ ...found.value, own });
}

export type NotCore = Unseen | 'not_core_team' | 'accept_rules_first';

/** The same for the core team. */
export async function coreForUpdate(
  tx: Db,
  id: string,
  by: Actor,
  options: Options = {},
): Promise<Result<Locked & { readonly own: Membership }, NotCore>> {
  const found = await memberForUpdate(tx, id, by, options);
  if (!found.ok) return found.refusal === 'unknown_member' ? refuse('not_core_team') : refuse(found.refusal);
  return found.value.own.role === 'core_team' ? ok(found.value) : refuse('not_core_team');
}

/** Who is in the core team now. */
export async function coreTeamOf(tx: Db, community: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('community_member')
    .select('person')
    .where('community', '=', community)
    .where('state', '=', 'member')
    .where('role', '=', 'core_team')
    .execute();
  return rows.map(({ person }) => person);
}

/** The thing that the public log writes about. */
export const logged = (id: string) => ({ kind: 'community', id });

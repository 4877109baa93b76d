import { follow, postItem, stopFollowing } from '#lib/modules/feed/server/index.ts';
import { notify } from '#lib/modules/notifications/server/index.ts';
import { record } from '#lib/platform/audit.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { CommunityRefusal } from '../../refusals.ts';
import { joinAt, keepsItsCore, type MemberRole } from '../../rules.ts';
import {
  communityForUpdate,
  coreForUpdate,
  coreTeamOf,
  logged,
  membershipIn,
  type Locked,
  type Options,
} from './for-update.ts';
import { countUse, invitationFor } from './find-invitation.ts';

export type Join = {
  readonly community: string;
  /** The version of the rules that was read and accepted. */
  readonly version: number;
  readonly motivation: string;
  /** An official joins as themselves, for their department. */
  readonly department: string | null;
  /** The secret of a link, when they came in by one. */
  readonly secret: string | null;
  readonly by: Actor;
  readonly at: Date;
};

/** Joins by accepting the rules of play, or asks to when the rules say so. Again is harmless. */
export const joinCommunity = (db: Db, act: Join): Promise<Result<'member' | 'asked', CommunityRefusal>> =>
  db.transaction().execute(async (tx) => {
    const invitation = await invitationFor(tx, act);
    const found = await communityForUpdate(tx, act.community, act.by, { invited: invitation !== null });
    if (!found.ok) return found;
    const community = found.value;
    if (!(await speaksFor(tx, act.department, community.by, community.town)))
      return refuse('unknown_department');
    const verdict = joinAt({
      state: community.state,
      entry: community.entry,
      current: community.rulesVersion,
      read: act.version,
      own: community.own,
      invited: invitation?.role ?? null,
    });
    if (!verdict.ok) return verdict;
    if (community.own?.state === 'member' && community.own.accepted === act.version) return ok('member');
    await keepMember(tx, act, community, verdict.value, invitation?.role ?? 'member');
    if (invitation !== null) await countUse(tx, invitation.id);
    await tellJoined(tx, community, verdict.value);
    return verdict;
  });

async function speaksFor(tx: Db, department: string | null, person: string, town: string): Promise<boolean> {
  if (department === null) return true;
  const found = await tx
    .selectFrom('department_member as m')
    .innerJoin('department as d', 'd.id', 'm.department')
    .select('d.id')
    .where('m.department', '=', department)
    .where('m.person', '=', person)
    .where('d.town', '=', town)
    .executeTakeFirst();
  return found !== undefined;
}

async function keepMember(
  tx: Db,
  act: Join,
  { by, own }: Locked,
  state: 'member' | 'asked',
  role: MemberRole,
): Promise<void> {
  const values = {
    state,
    role: own?.state === 'member' ? own.role : role,
    department: act.department,
    motivation: act.motivation,
    answer: '',
    answered_by: null,
    accepted_version: act.version,
    since: act.at,
  };
  await tx
    .insertInto('community_member')
    .values({ community: act.community, person: by, ...values })
    .onConflict((clash) => clash.columns(['community', 'person']).doUpdateSet(values))
    .execute();
}

async function tellJoined(tx: Db, { id, by, state }: Locked, became: 'member' | 'asked'): Promise<void> {
  await record(tx, {
    what: became === 'member' ? 'community.joined' : 'community.asked',
    thing: logged(id),
    by,
  });
  if (became === 'asked') {
    await notify(tx, { place: id, kind: 'asked', subject: null, by, people: await coreTeamOf(tx, id) });
    return;
  }
  await follow(tx, { person: by, place: id, hears: 'mine' });
  if (state === 'running') await postItem(tx, { place: id, kind: 'joined', subject: null, by });
}

export type AnswerMember = {
  readonly community: string;
  readonly person: string;
  readonly verdict: 'accept' | 'decline';
  readonly words: string;
  readonly by: Actor;
  readonly at: Date;
};

/** The core team accepts or declines somebody who asked, with a word to them alone. */
export const answerMember = (db: Db, act: AnswerMember): Promise<Result<null, CommunityRefusal>> =>
  db.transaction().execute(async (tx) => {
    const found = await coreForUpdate(tx, act.community, act.by);
    if (!found.ok) return found;
    const asked = await membershipIn(tx, act.community, act.person);
    if (asked?.state !== 'asked') return refuse('unknown_member');
    const accepted = act.verdict === 'accept';
    if (accepted && found.value.state !== 'running') return refuse('not_running');
    await tx
      .updateTable('community_member')
      .set({
        state: accepted ? 'member' : 'declined',
        answer: act.words,
        answered_by: act.by.id,
        ...(accepted ? { since: act.at } : {}),
      })
      .where('community', '=', act.community)
      .where('person', '=', act.person)
      .execute();
    await record(tx, {
      what: accepted ? 'community.accepted' : 'community.declined',
      thing: logged(act.community),
      by: act.by.id,
    });
    if (accepted) {
      await follow(tx, { person: act.person, place: act.community, hears: 'mine' });
      await postItem(tx, { place: act.community, kind: 'joined', subject: null, by: act.person });
    }
    await notify(tx, {
      place: act.community,
      kind: 'answered',
      subject: null,
      by: act.by.id,
      people: [act.person],
    });
    return ok(null);
  });

type Leave = { readonly community: string; readonly by: Actor };

/** Leaves: nothing is told after that. The last of the core team cannot. */
export const leaveCommunity = (
  db: Db,
  act: Leave,
  options: Options = {},
): Promise<Result<null, CommunityRefusal>> =>
  db.transaction().execute(async (tx) => {
    const found = await communityForUpdate(tx, act.community, act.by, options);
    if (!found.ok) return found;
    const { own, by } = found.value;
    if (own === null || (own.state !== 'member' && own.state !== 'asked')) return refuse('unknown_member');
    const core = await coreTeamOf(tx, act.community);
    const stays = own.state === 'member' ? keepsItsCore(own, core.length, 'left') : ok(true);
    if (!stays.ok) return stays;
    await tx
      .updateTable('community_member')
      .set({ state: 'left', role: 'member', department: null, motivation: '', answer: '' })
      .where('community', '=', act.community)
      .where('person', '=', by)
      .execute();
    await stopFollowing(tx, { person: by, place: act.community });
    await record(tx, { what: 'community.left', thing: logged(act.community), by });
    return ok(null);
  });

export type GiveMemberRole = Leave & { readonly person: string; readonly role: MemberRole };

/** The core team says who is in it and who is an ambassador; the last of it does not step down. */
export const giveMemberRole = (
  db: Db,
  act: GiveMemberRole,
  options: Options = {},
): Promise<Result<null, CommunityRefusal>> =>
  db.transaction().execute(async (tx) => {
    const found = await coreForUpdate(tx, act.community, act.by, options);
    if (!found.ok) return found;
    const member = await membershipIn(tx, act.community, act.person);
    if (member?.state !== 'member') return refuse('unknown_member');
    const stays = keepsItsCore(member, (await coreTeamOf(tx, act.community)).length, act.role);
    if (!stays.ok) return stays;
    if (member.role === act.role) return ok(null);
    await tx
      .updateTable('community_member')
      .set({ role: act.role })
      .where('community', '=', act.community)
      .where('person', '=', act.person)
      .execute();
    await record(tx, {
      what: 'community.role_given',
      thing: logged(act.community),
      by: act.by.id,
      detail: { role: act.role },
    });
    await notify(tx, {
      place: act.community,
      kind: 'answered',
      subject: null,
      by: act.by.id,
      people: [act.person],
    });
    return ok(null);
  });

import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { CommunityState } from './states.ts';
import type { Entry } from './rules-of-play.ts';

export const memberRoles = ['member', 'ambassador', 'core_team'] as const;
export type MemberRole = (typeof memberRoles)[number];
export type MemberState = 'asked' | 'member' | 'declined' | 'left';
export type Membership = {
  readonly role: MemberRole;
  readonly state: MemberState;
  /** The version of the rules of play that they accepted; 0 while it is being started. */
  readonly accepted: number;
};

/** A change of the rules asks members again. */
export const mustAccept = (own: Membership | null, current: number): boolean =>
  own?.state === 'member' && own.accepted < current;

export type Door = {
  readonly state: CommunityState;
  readonly entry: Entry;
  /** The current version of the rules, and the one that was read. */
  readonly current: number;
  readonly read: number;
  readonly own: Membership | null;
  /** A valid invitation, and what for. */
  readonly invited: 'member' | 'core_team' | null;
};
export type DoorRefusal = 'not_running' | 'rules_changed' | 'invitation_needed' | 'already_asked';

/**
 * What becomes of somebody who wants to join and accepts the rules they read. Joining is accepting the current version: an
 * older one is shown again. While it is being started only who is asked for the core team comes in.
 */
export function joinAt(door: Door): Result<'member' | 'asked', DoorRefusal> {
  const starting = door.state === 'draft' && door.invited === 'core_team';
  if (door.state !== 'running' && !starting) return refuse('not_running');
  if (door.read !== door.current) return refuse('rules_changed');
  if (door.own?.state === 'member' || door.invited !== null || door.entry === 'open') return ok('member');
  if (door.entry !== 'request') return refuse('invitation_needed');
  return door.own?.state === 'asked' ? refuse('already_asked') : ok('asked');
}

/** The last of the core team neither leaves nor steps down: a community always has somebody who keeps it. */
export const keepsItsCore = (
  own: Pick<Membership, 'role'>,
  coreTeam: number,
  next: MemberRole | 'left',
): Result<true, 'last_of_core_team'> =>
  own.role === 'core_team' && next !== 'core_team' && coreTeam <= 1 ? refuse('last_of_core_team') : ok(true);

import { acceptRulesFirst } from '#lib/platform/accept-rules.ts';
import type { Refusals } from '#lib/platform/result.ts';
import { m } from '#lib/platform/texts.ts';
import type { DoorRefusal } from './rules.ts';

export type CommunityRefusal =
  | DoorRefusal
  | 'log_in_first'
  | 'unknown_community'
  | 'unknown_member'
  | 'unknown_area'
  | 'unknown_invitation'
  | 'unknown_department'
  | 'name_taken'
  | 'other_content'
  | 'not_core_team'
  | 'not_inviter'
  | 'not_in_this_state'
  | 'not_complete'
  | 'nothing_changed'
  | 'pot_below_granted'
  | 'accept_rules_first'
  | 'last_of_core_team'
  | 'already_invited'
  | 'too_many_waiting'
  | 'too_many_appointments'
  | 'makes_circle'
  | 'does_not_reach'
  | 'already_part';

export const communityRefusals = {
  log_in_first: { status: 403, text: m.platform_log_in_first },
  unknown_community: { status: 404, text: m.communities_refusal_unknown_community },
  unknown_member: { status: 404, text: m.communities_refusal_unknown_member },
  unknown_area: { status: 422, text: m.communities_refusal_unknown_area },
  unknown_invitation: { status: 404, text: m.communities_refusal_unknown_invitation },
  unknown_department: { status: 422, text: m.communities_refusal_unknown_department },
  name_taken: { status: 409, text: m.communities_refusal_name_taken },
  other_content: { status: 409, text: m.communities_refusal_other_content },
  not_core_team: { status: 403, text: m.communities_refusal_not_core_team },
  not_inviter: { status: 403, text: m.communities_refusal_not_inviter },
  not_in_this_state: { status: 409, text: m.communities_refusal_not_in_this_state },
  not_running: { status: 409, text: m.communities_refusal_not_running },
  not_complete: { status: 422, text: m.communities_refusal_not_complete },
  nothing_changed: { status: 422, text: m.communities_refusal_nothing_changed },
  pot_below_granted: { status: 422, text: m.communities_refusal_pot_below_granted },
  rules_changed: { status: 409, text: m.communities_refusal_rules_changed },
  accept_rules_first: acceptRulesFirst,
  invitation_needed: { status: 403, text: m.communities_refusal_invitation_needed },
  already_asked: { status: 409, text: m.communities_refusal_already_asked },
  last_of_core_team: { status: 409, text: m.communities_refusal_last_of_core_team },
  already_invited: { status: 409, text: m.communities_refusal_already_invited },
  too_many_waiting: { status: 409, text: m.communities_refusal_too_many_waiting },
  too_many_appointments: { status: 409, text: m.communities_refusal_too_many_appointments },
  makes_circle: { status: 409, text: m.communities_refusal_makes_circle },
  does_not_reach: { status: 422, text: m.communities_refusal_does_not_reach },
  already_part: { status: 409, text: m.communities_refusal_already_part },
} satisfies Refusals<CommunityRefusal>;

import type { StartRefusal } from '#lib/modules/communities/index.ts';
import { acceptRulesFirst } from '#lib/platform/accept-rules.ts';
import type { Refusals } from '#lib/platform/result.ts';
import { m } from '#lib/platform/texts.ts';
import type { LadderRefusal, NeedChangeRefusal, PotRefusal } from './rules.ts';

export type InitiativeRefusal =
  | LadderRefusal
  | PotRefusal
  | NeedChangeRefusal
  | 'log_in_first'
  | 'unknown_initiative'
  | 'unknown_idea'
  | 'unknown_community'
  | 'unknown_area'
  | 'unknown_activity'
  | 'unknown_lane'
  | 'unknown_need'
  | 'unknown_offer'
  | 'unknown_result'
  | 'unknown_line'
  | StartRefusal
  | 'too_wide'
  | 'no_end_day'
  | 'end_day_past'
  | 'not_in_this_state'
  | 'not_running'
  | 'other_content'
  | 'reason_needed'
  | 'lane_not_empty'
  | 'last_lane'
  | 'too_many'
  | 'need_closed'
  | 'need_settled'
  | 'already_offered'
  | 'already_answered'
  | 'not_yours'
  | 'not_partner_there'
  | 'unknown_grant'
  | 'not_decider'
  | 'meeting_day'
  | 'deciders_cannot_see'
  | 'already_asked_pot';

export const initiativeRefusals = {
  log_in_first: { status: 403, text: m.platform_log_in_first },
  unknown_initiative: { status: 404, text: m.initiatives_refusal_unknown_initiative },
  unknown_idea: { status: 404, text: m.initiatives_refusal_unknown_idea },
  unknown_community: { status: 404, text: m.initiatives_refusal_unknown_community },
  unknown_area: { status: 422, text: m.initiatives_refusal_unknown_area },
  unknown_activity: { status: 404, text: m.initiatives_refusal_unknown_activity },
  unknown_lane: { status: 404, text: m.initiatives_refusal_unknown_lane },
  unknown_need: { status: 404, text: m.initiatives_refusal_unknown_need },
  unknown_offer: { status: 404, text: m.initiatives_refusal_unknown_offer },
  unknown_result: { status: 404, text: m.initiatives_refusal_unknown_result },
  unknown_line: { status: 404, text: m.initiatives_refusal_unknown_line },
  may_not_start: { status: 403, text: m.initiatives_refusal_may_not_start },
  accept_rules_first: acceptRulesFirst,
  outside_area: { status: 422, text: m.communities_refusal_outside_area },
  too_wide: { status: 422, text: m.initiatives_refusal_too_wide },
  no_end_day: { status: 422, text: m.initiatives_refusal_no_end_day },
  end_day_past: { status: 422, text: m.initiatives_refusal_end_day_past },
  not_in_this_state: { status: 409, text: m.initiatives_refusal_not_in_this_state },
  not_running: { status: 409, text: m.initiatives_refusal_not_running },
  other_content: { status: 409, text: m.initiatives_refusal_other_content },
  reason_needed: { status: 422, text: m.initiatives_refusal_reason_needed },
  lane_not_empty: { status: 409, text: m.initiatives_refusal_lane_not_empty },
  last_lane: { status: 409, text: m.initiatives_refusal_last_lane },
  too_many: { status: 422, text: m.initiatives_refusal_too_many },
  need_closed: { status: 409, text: m.initiatives_refusal_need_closed },
  need_settled: { status: 409, text: m.initiatives_refusal_need_settled },
  kind_fixed: { status: 409, text: m.initiatives_refusal_kind_fixed },
  fewer_than_accepted: { status: 409, text: m.initiatives_refusal_fewer_than_accepted, field: 'howMany' },
  less_than_accepted: { status: 409, text: m.initiatives_refusal_less_than_accepted, field: 'amount' },
  already_offered: { status: 409, text: m.initiatives_refusal_already_offered },
  amount_needed: { status: 422, text: m.initiatives_refusal_amount_needed, field: 'amount' },
  already_answered: { status: 409, text: m.initiatives_refusal_already_answered },
  not_yours: { status: 403, text: m.initiatives_refusal_not_yours },
  not_partner_there: { status: 403, text: m.initiatives_refusal_not_partner_there },
  no_pot: { status: 422, text: m.initiatives_refusal_no_pot },
  above_most: { status: 422, text: m.initiatives_refusal_above_most },
  above_total: { status: 409, text: m.initiatives_refusal_above_total },
  unknown_grant: { status: 404, text: m.initiatives_refusal_unknown_grant },
  not_decider: { status: 403, text: m.initiatives_refusal_not_decider },
  meeting_day: { status: 422, text: m.initiatives_refusal_meeting_day },
  deciders_cannot_see: { status: 422, text: m.initiatives_refusal_deciders_cannot_see },
  already_asked_pot: { status: 409, text: m.initiatives_refusal_already_asked_pot },
  already_partner: { status: 409, text: m.initiatives_refusal_already_partner },
  not_asked: { status: 409, text: m.initiatives_refusal_not_asked },
  not_partner: { status: 403, text: m.initiatives_refusal_not_partner },
  not_on_ladder: { status: 409, text: m.initiatives_refusal_not_on_ladder },
  last_partner: { status: 409, text: m.initiatives_refusal_last_partner },
} satisfies Refusals<InitiativeRefusal>;

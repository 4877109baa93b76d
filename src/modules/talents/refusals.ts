import { acceptRulesFirst } from '#lib/platform/accept-rules.ts';
import type { Refusals } from '#lib/platform/result.ts';
import { m } from '#lib/platform/texts.ts';

export type TalentRefusal =
  | 'not_there'
  | 'not_partner'
  | 'need_closed'
  | 'not_free'
  | 'asked_already'
  | 'not_asked'
  | 'log_in_first'
  | 'accept_rules_first'
  | 'not_done';

export const talentRefusals = {
  not_there: { status: 404, text: m.talents_not_there },
  not_partner: { status: 403, text: m.talents_not_partner },
  need_closed: { status: 409, text: m.talents_need_closed },
  not_free: { status: 409, text: m.talents_not_free },
  asked_already: { status: 409, text: m.talents_asked_already },
  not_asked: { status: 409, text: m.talents_not_asked },
  log_in_first: { status: 401, text: m.talents_log_in_first },
  accept_rules_first: acceptRulesFirst,
  not_done: { status: 409, text: m.talents_not_done },
} satisfies Refusals<TalentRefusal>;

import type { Refusals } from '#lib/platform/result.ts';
import { m } from '#lib/platform/texts.ts';

export type ModerationRefusal = 'not_there' | 'not_moderator' | 'already_hidden' | 'not_hidden';
export type AppealRefusal =
  | 'not_there'
  | 'not_author'
  | 'nothing_to_appeal'
  | 'already_appealed'
  | 'too_late'
  | 'not_moderator'
  | 'own_act'
  | 'answered';

export const moderationRefusals = {
  not_there: { status: 404, text: m.moderation_not_there },
  not_moderator: { status: 403, text: m.moderation_not_moderator },
  already_hidden: { status: 409, text: m.moderation_already_hidden },
  not_hidden: { status: 409, text: m.moderation_not_hidden },
} satisfies Refusals<ModerationRefusal>;

export const appealRefusals = {
  not_there: { status: 404, text: m.moderation_not_there },
  not_author: { status: 403, text: m.moderation_not_author },
  nothing_to_appeal: { status: 409, text: m.moderation_nothing_to_appeal },
  already_appealed: { status: 409, text: m.moderation_already_appealed },
  too_late: { status: 410, text: m.moderation_too_late },
  not_moderator: { status: 403, text: m.moderation_not_moderator },
  own_act: { status: 403, text: m.moderation_own_act },
  answered: { status: 409, text: m.moderation_answered },
} satisfies Refusals<AppealRefusal>;

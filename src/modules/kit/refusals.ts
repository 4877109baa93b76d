import type { Refusals } from '#lib/platform/result.ts';
import { m } from '#lib/platform/texts.ts';

export type KitRefusal =
  | 'unknown_gathering'
  | 'not_host'
  | 'unknown_voice'
  | 'nothing_published'
  | 'too_late'
  | 'already_asked'
  | 'other_content'
  | 'nobody_to_ask'
  | 'unknown_request'
  | 'not_yours_to_answer'
  | 'already_answered'
  | 'not_in_the_pool';

export const kitRefusals = {
  unknown_gathering: { status: 404, text: m.gatherings_refusal_unknown_gathering },
  not_host: { status: 403, text: m.gatherings_refusal_not_host },
  unknown_voice: { status: 422, text: m.kit_refusal_unknown_voice },
  nothing_published: { status: 409, text: m.kit_refusal_nothing_published },
  too_late: { status: 409, text: m.kit_refusal_too_late },
  already_asked: { status: 409, text: m.kit_refusal_already_asked },
  other_content: { status: 409, text: m.kit_refusal_other_content },
  nobody_to_ask: { status: 409, text: m.kit_refusal_nobody_to_ask },
  unknown_request: { status: 404, text: m.kit_refusal_unknown_request },
  not_yours_to_answer: { status: 403, text: m.kit_refusal_not_yours_to_answer },
  already_answered: { status: 409, text: m.kit_refusal_already_answered },
  not_in_the_pool: { status: 422, text: m.kit_refusal_not_in_the_pool },
} satisfies Refusals<KitRefusal>;

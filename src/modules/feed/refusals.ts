import { acceptRulesFirst } from '#lib/platform/accept-rules.ts';
import type { Refusals } from '#lib/platform/result.ts';
import { m } from '#lib/platform/texts.ts';

export type FeedRefusal = 'not_there' | 'log_in_first' | 'other_words' | 'accept_rules_first';

export const feedRefusals = {
  not_there: { status: 404, text: m.feed_not_there },
  log_in_first: { status: 401, text: m.feed_log_in_first },
  accept_rules_first: acceptRulesFirst,
  other_words: { status: 409, text: m.feed_other_words },
} satisfies Refusals<FeedRefusal>;

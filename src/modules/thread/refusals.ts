import { acceptRulesFirst } from '#lib/platform/accept-rules.ts';
import type { Refusals } from '#lib/platform/result.ts';
import { m } from '#lib/platform/texts.ts';

export type LinkRefusal = 'not_there' | 'not_yours' | 'accept_rules_first' | 'itself' | 'by_itself';

export const linkRefusals = {
  not_there: { status: 404, text: m.thread_not_there },
  not_yours: { status: 403, text: m.thread_not_yours },
  accept_rules_first: acceptRulesFirst,
  itself: { status: 422, text: m.thread_itself },
  by_itself: { status: 409, text: m.thread_by_itself },
} satisfies Refusals<LinkRefusal>;

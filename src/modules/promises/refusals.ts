import { acceptRulesFirst } from '#lib/platform/accept-rules.ts';
import type { Refusals } from '#lib/platform/result.ts';
import { m } from '#lib/platform/texts.ts';

export type PromiseRefusal =
  | 'not_there'
  | 'not_owner'
  | 'not_to_take'
  | 'log_in_first'
  | 'accept_rules_first'
  | 'in_the_past'
  | 'settled'
  | 'owner_unknown'
  | 'other_words'
  | 'name_taken'
  | 'not_administrator';

export const promiseRefusals = {
  not_there: { status: 404, text: m.promises_not_there },
  not_owner: { status: 403, text: m.promises_not_owner },
  not_to_take: { status: 403, text: m.promises_not_to_take },
  log_in_first: { status: 401, text: m.promises_log_in_first },
  accept_rules_first: acceptRulesFirst,
  in_the_past: { status: 422, text: m.promises_in_the_past, field: 'by_when' },
  settled: { status: 409, text: m.promises_settled },
  owner_unknown: { status: 422, text: m.promises_owner_unknown },
  other_words: { status: 409, text: m.promises_other_words },
  name_taken: { status: 409, text: m.promises_name_taken },
  not_administrator: { status: 403, text: m.promises_not_administrator },
} satisfies Refusals<PromiseRefusal>;

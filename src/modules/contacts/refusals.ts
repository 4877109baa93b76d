import type { Refusals } from '#lib/platform/result.ts';
import { m } from '#lib/platform/texts.ts';

export type ContactRefusal =
  'nothing_chosen' | 'unknown_idea' | 'unknown_claim' | 'wrong_code' | 'too_many_tries';

export const contactRefusals = {
  nothing_chosen: { status: 422, text: m.contacts_refusal_nothing_chosen },
  unknown_idea: { status: 422, text: m.contacts_refusal_unknown_idea },
  unknown_claim: { status: 404, text: m.contacts_refusal_unknown_claim },
  wrong_code: { status: 422, text: m.contacts_refusal_wrong_code },
  too_many_tries: { status: 429, text: m.contacts_refusal_too_many_tries },
} satisfies Refusals<ContactRefusal>;

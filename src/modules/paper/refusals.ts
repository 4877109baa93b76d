import type { Refusals } from '#lib/platform/result.ts';
import { m } from '#lib/platform/texts.ts';

export type PaperRefusal =
  | 'unknown_gathering'
  | 'not_host'
  | 'cancelled'
  | 'unknown_language'
  | 'unknown_number'
  | 'unknown_version'
  | 'form_taken'
  | 'not_taken'
  | 'other_content'
  | 'nothing_typed';

export const paperRefusals = {
  unknown_gathering: { status: 404, text: m.gatherings_refusal_unknown_gathering },
  not_host: { status: 403, text: m.gatherings_refusal_not_host },
  cancelled: { status: 409, text: m.gatherings_refusal_cancelled },
  unknown_language: { status: 422, text: m.platform_field_choice },
  unknown_number: { status: 404, text: m.paper_refusal_unknown_number },
  unknown_version: { status: 422, text: m.paper_refusal_unknown_version },
  form_taken: { status: 409, text: m.paper_refusal_form_taken },
  not_taken: { status: 409, text: m.paper_refusal_not_taken },
  other_content: { status: 409, text: m.gatherings_refusal_other_content },
  nothing_typed: { status: 422, text: m.paper_refusal_nothing_typed },
} satisfies Refusals<PaperRefusal>;

import type { DecodeRefusal } from '#lib/platform/decode.ts';
import type { Refusals } from '#lib/platform/result.ts';
import { m } from '#lib/platform/texts.ts';
import type { PublishRefusal } from './rules.ts';

export type GatheringRefusal =
  | PublishRefusal
  | 'unknown_gathering'
  | 'unknown_item'
  | 'unknown_code'
  | 'not_host'
  | 'network_not_confirmed'
  | 'closed'
  | 'other_content'
  | 'not_yours'
  | 'not_the_same_kind';

export const gatheringRefusals = {
  cancelled: { status: 409, text: m.gatherings_refusal_cancelled },
  not_held: { status: 409, text: m.gatherings_refusal_not_held },
  already_held: { status: 409, text: m.gatherings_refusal_already_held },
  already_published: { status: 409, text: m.gatherings_refusal_already_published },
  nothing_to_publish: { status: 422, text: m.gatherings_refusal_nothing_to_publish },
  no_attendance: { status: 422, text: m.gatherings_refusal_no_attendance },
  unknown_gathering: { status: 404, text: m.gatherings_refusal_unknown_gathering },
  unknown_item: { status: 404, text: m.gatherings_refusal_unknown_item },
  unknown_code: { status: 404, text: m.gatherings_refusal_unknown_code },
  not_host: { status: 403, text: m.gatherings_refusal_not_host },
  network_not_confirmed: { status: 409, text: m.gatherings_refusal_network_not_confirmed },
  closed: { status: 409, text: m.gatherings_refusal_closed },
  other_content: { status: 409, text: m.gatherings_refusal_other_content },
  not_yours: { status: 403, text: m.gatherings_refusal_not_yours },
  not_the_same_kind: { status: 409, text: m.gatherings_refusal_not_the_same_kind },
} satisfies Refusals<GatheringRefusal>;

export type ImportRefusal = DecodeRefusal | 'unknown_area' | 'not_editor';

export const importRefusals = {
  empty_file: { status: 422, text: m.import_refusal_empty_file },
  file_too_large: { status: 413, text: m.import_refusal_file_too_large },
  not_text: { status: 422, text: m.import_refusal_not_text },
  a_workbook: { status: 422, text: m.import_refusal_a_workbook },
  unknown_encoding: { status: 422, text: m.import_refusal_unknown_encoding },
  unknown_area: { status: 422, text: m.import_refusal_unknown_area },
  not_editor: { status: 403, text: m.import_refusal_not_editor },
} satisfies Refusals<ImportRefusal>;

import type { Refusals } from '#lib/platform/result.ts';
import { m } from '#lib/platform/texts.ts';
import type { FileRefusal } from './decode.ts';

export type ImportRefusal = FileRefusal | 'unknown_area' | 'not_editor';

export const importRefusals = {
  empty_file: { status: 422, text: m.import_refusal_empty_file },
  file_too_large: { status: 413, text: m.import_refusal_file_too_large },
  not_text: { status: 422, text: m.import_refusal_not_text },
  a_workbook: { status: 422, text: m.import_refusal_a_workbook },
  unknown_encoding: { status: 422, text: m.import_refusal_unknown_encoding },
  unknown_area: { status: 422, text: m.import_refusal_unknown_area },
  not_editor: { status: 403, text: m.import_refusal_not_editor },
} satisfies Refusals<ImportRefusal>;

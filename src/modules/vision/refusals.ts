import type { Refusals } from '#lib/platform/result.ts';
import { m } from '#lib/platform/texts.ts';

export type GroupRefusal =
  | 'not_editor'
  | 'nothing_chosen'
  | 'unknown_sentence'
  | 'unknown_theme'
  | 'theme_closed'
  | 'wrong_kind'
  | 'moved_meanwhile'
  | 'same_theme'
  | 'whole_theme'
  | 'unknown_act'
  | 'already_undone'
  | 'undo_of_undo'
  | 'newer_act';

export const groupRefusals = {
  not_editor: { status: 403, text: m.vision_refusal_not_editor },
  nothing_chosen: { status: 422, text: m.vision_refusal_nothing_chosen },
  unknown_sentence: { status: 404, text: m.vision_refusal_unknown_sentence },
  unknown_theme: { status: 404, text: m.vision_refusal_unknown_theme },
  theme_closed: { status: 409, text: m.vision_refusal_theme_closed },
  wrong_kind: { status: 422, text: m.vision_refusal_wrong_kind },
  moved_meanwhile: { status: 409, text: m.vision_refusal_moved_meanwhile },
  same_theme: { status: 422, text: m.vision_refusal_same_theme },
  whole_theme: { status: 422, text: m.vision_refusal_whole_theme },
  unknown_act: { status: 404, text: m.vision_refusal_unknown_act },
  already_undone: { status: 409, text: m.vision_refusal_already_undone },
  undo_of_undo: { status: 422, text: m.vision_refusal_undo_of_undo },
  newer_act: { status: 409, text: m.vision_refusal_newer_act },
} satisfies Refusals<GroupRefusal>;

export type EditionRefusal = 'not_editor' | 'slug_taken' | 'nothing_yet';

export const editionRefusals = {
  not_editor: { status: 403, text: m.vision_refusal_not_editor },
  slug_taken: { status: 409, text: m.vision_refusal_slug_taken },
  nothing_yet: { status: 422, text: m.vision_refusal_nothing_yet },
} satisfies Refusals<EditionRefusal>;

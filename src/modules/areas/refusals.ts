import type { Refusals } from '#lib/platform/result.ts';
import { m } from '#lib/platform/texts.ts';

export type TownRefusal =
  'not_allowed' | 'not_a_municipality' | 'no_such_area' | 'town_exists' | 'slug_taken' | 'host_taken';

export const townRefusals = {
  not_allowed: { status: 403, text: m.platform_not_allowed },
  not_a_municipality: { status: 422, text: m.areas_not_a_municipality },
  no_such_area: { status: 404, text: m.areas_no_such_area },
  town_exists: { status: 409, text: m.areas_town_exists },
  slug_taken: { status: 409, text: m.areas_slug_taken },
  host_taken: { status: 409, text: m.areas_host_taken },
} satisfies Refusals<TownRefusal>;

export type MistakeReason =
  | 'bad_code'
  | 'double'
  | 'kind_differs'
  | 'long_name'
  | 'missing_column'
  | 'no_name'
  | 'no_parent'
  | 'no_rows'
  | 'not_a_number'
  | 'not_a_place'
  | 'not_allowed'
  | 'not_utf8'
  | 'parent_differs'
  | 'unknown_column'
  | 'unreadable';

/** What is wrong in a file: where, and why. Nothing of that file is kept. */
export type AreaMistake = { readonly line: number; readonly column: string; readonly reason: MistakeReason };

export const mistakeTexts: Readonly<Record<MistakeReason, () => string>> = {
  bad_code: m.areas_mistake_bad_code,
  double: m.areas_mistake_double,
  kind_differs: m.areas_mistake_kind_differs,
  long_name: m.areas_mistake_long_name,
  missing_column: m.areas_mistake_missing_column,
  no_name: m.areas_mistake_no_name,
  no_parent: m.areas_mistake_no_parent,
  no_rows: m.areas_mistake_no_rows,
  not_a_number: m.areas_mistake_not_a_number,
  not_a_place: m.areas_mistake_not_a_place,
  not_allowed: m.areas_mistake_not_allowed,
  not_utf8: m.areas_mistake_not_utf8,
  parent_differs: m.areas_mistake_parent_differs,
  unknown_column: m.areas_mistake_unknown_column,
  unreadable: m.areas_mistake_unreadable,
};

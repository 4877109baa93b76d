import * as v from 'valibot';
import { m } from '#lib/platform/texts.ts';
import { hearing } from './rules.ts';

export const placeInput = v.object({ place: v.pipe(v.string(), v.uuid()) });
export const hearsEverywhereInput = v.object({
  hears: v.picklist(hearing, () => m.platform_field_choice()),
});

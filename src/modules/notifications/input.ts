import * as v from 'valibot';
import { m } from '#lib/platform/texts.ts';
import { hearing } from './rules.ts';

export const hearsEverywhereInput = v.object({
  hears: v.picklist(hearing, () => m.platform_field_choice()),
});

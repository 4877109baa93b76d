import * as v from 'valibot';
import { m } from '#lib/platform/texts.ts';
import { linkKinds, thingInAddress } from './rules.ts';

export const linkInput = v.object({
  kind: v.picklist(linkKinds, () => m.platform_field_choice()),
  other: v.pipe(
    v.optional(v.string(), ''),
    v.transform(thingInAddress),
    v.string(() => m.thread_other_required()),
  ),
  /** Whether the other thing is the earlier one. */
  earlier: v.picklist(['other', 'this'], () => m.platform_field_choice()),
});

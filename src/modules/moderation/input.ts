import * as v from 'valibot';
import { m } from '#lib/platform/texts.ts';
import { reasons } from './rules.ts';

const words = (least: number, most: number) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.minLength(least, () => m.platform_field_required()),
    v.maxLength(most, () => m.platform_field_too_long({ max: most })),
  );
const reason = v.picklist(reasons, () => m.platform_field_choice());

export const reportInput = v.object({ reason, words: words(0, 1200) });
/** The statement of reasons: people must be able to read why. */
export const hideInput = v.object({ reason, words: words(3, 1200) });
export const restoreInput = v.object({ words: words(3, 1200) });
export const appealInput = v.object({ words: words(3, 2000) });
export const answerInput = v.object({
  verdict: v.picklist(['granted', 'refused'], () => m.platform_field_choice()),
  words: words(3, 1200),
});

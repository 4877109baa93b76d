import * as v from 'valibot';
import { text } from '#lib/platform/fields.ts';
import { m } from '#lib/platform/texts.ts';
import { reasons } from './rules.ts';

const reason = v.picklist(reasons, () => m.platform_field_choice());

export const reportInput = v.object({ reason, words: text(1200) });
/** The statement of reasons: people must be able to read why. */
export const hideInput = v.object({ reason, words: text(1200, 3) });
export const restoreInput = v.object({ words: text(1200, 3) });
export const appealInput = v.object({ words: text(2000, 3) });
export const answerInput = v.object({
  verdict: v.picklist(['granted', 'refused'], () => m.platform_field_choice()),
  words: text(1200, 3),
});

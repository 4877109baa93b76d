import * as v from 'valibot';
import { m } from '#lib/platform/texts.ts';

const words = v.pipe(
  v.optional(v.string(), ''),
  v.minLength(1, () => m.feed_words_required()),
  v.maxLength(4000, () => m.platform_field_too_long({ max: 4000 })),
);
export const messageInput = v.object({ id: v.pipe(v.string(), v.uuid()), words });
export const commentInput = v.object({
  id: v.pipe(v.string(), v.uuid()),
  item: v.pipe(v.string(), v.uuid()),
  words,
});
export const hearsInput = v.object({
  hears: v.picklist(['all', 'mine', 'nothing'], () => m.platform_field_choice()),
  /** Where the form stands, to come back there. */
  to: v.fallback(v.optional(v.picklist(['thing'])), undefined),
});

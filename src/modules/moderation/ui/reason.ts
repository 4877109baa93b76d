import { m } from '#lib/platform/texts.ts';
import type { Reason } from '../index.ts';

const texts: Readonly<Record<Reason, () => string>> = {
  personal: m.moderation_reason_personal,
  insult: m.moderation_reason_insult,
  hate: m.moderation_reason_hate,
  false: m.moderation_reason_false,
  spam: m.moderation_reason_spam,
  other: m.moderation_reason_other,
};

/** A reason in words. */
export const reasonText = (reason: Reason): string => texts[reason]();

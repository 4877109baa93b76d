import { m, type Locale } from '#lib/platform/texts.ts';
import type { Purpose, Rhythm } from '../rules.ts';

/** Why somebody gets a letter. */
const why = {
  task: m.contacts_why_task,
  result: m.contacts_why_result,
  panel: m.contacts_why_panel,
  help: m.contacts_why_help,
} satisfies Record<Purpose | 'task', unknown>;

const rhythm = {
  rarely: m.contacts_rhythm_rarely_sentence,
  monthly: m.contacts_rhythm_monthly_sentence,
  weekly: m.contacts_rhythm_weekly_sentence,
} satisfies Record<Rhythm, unknown>;

export const whySentence = (purpose: Purpose | 'task', locale: Locale): string =>
  why[purpose]({}, { locale });
export const rhythmSentence = (kept: Rhythm, locale: Locale): string => rhythm[kept]({}, { locale });

export { rhythmSentence, whySentence } from './rules/words.ts';
export {
  consentDays,
  contactBudget,
  daysAfter,
  purposes,
  rhythms,
  shownCount,
  type DropReason,
  type Importance,
  type Purpose,
  type Rhythm,
  type Verdict,
} from './rules.ts';

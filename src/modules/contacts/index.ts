export { codeInput, consentInput, leaveContactInput, rhythmInput, sayYesInput } from './input.ts';
export { maySeeCounts, maySeeHelpers, maySeePanel } from './policy.ts';
export { contactRefusals } from './refusals.ts';
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

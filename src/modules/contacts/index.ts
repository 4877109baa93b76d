export { codeInput, consentInput, leaveContactInput, rhythmInput, sayYesInput } from './input.ts';
export { maySeeCounts, maySeePanel } from './policy.ts';
export { contactRefusals } from './refusals.ts';
export { whySentence } from './rules/words.ts';
export { consentDays, daysAfter, type Importance, type Purpose, type Rhythm, type Verdict } from './rules.ts';

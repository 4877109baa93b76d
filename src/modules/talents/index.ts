export { answerInput, askInput, profileInput } from './input.ts';
export { wordsToKeep } from './rules/index-words.ts';
export { mayFindPeople } from './policy.ts';
export { talentRefusals } from './refusals.ts';
export { gapOf, shownPeople, type Reason } from './rules.ts';

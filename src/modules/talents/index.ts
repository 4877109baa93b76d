export { answerInput, askInput, profileInput } from './input.ts';
export { mayFindPeople } from './policy.ts';
export { talentRefusals } from './refusals.ts';
export { gapOf, shownPeople, type Reason } from './rules.ts';

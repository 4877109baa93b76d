export * from './input.ts';
export * from './policy.ts';
export { gatheringRefusals, type GatheringRefusal } from './refusals.ts';
export * from './rules.ts';
export { kindWords, needWords, stateWords, statusWords, stepKinds } from './ui/words.ts';

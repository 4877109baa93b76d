export { mayFreeze, mayGroup } from './policy.ts';
export { editionRefusals, groupRefusals } from './refusals.ts';
export { ideaStatuses, needs, type IdeaStatus, type Need } from './rules/ideas.ts';
export { type OptionKey } from './rules/lists.ts';
export { methods, voices, type Method, type Voice } from './rules/weights.ts';
export * from './input.ts';
export * from './ui/words.ts';

export { mayFreeze, mayGroup } from './policy.ts';
export { editionRefusals, groupRefusals } from './refusals.ts';
export { ideaStatuses, needs, type IdeaStatus, type Need } from './rules/ideas.ts';
export { listsOfNetworks, nameApart, optionOf, type OptionKey } from './rules/lists.ts';
export { ownVoices, sumThemes } from './rules/sums.ts';
export { methods, voices, weightOf, type Method, type Voice } from './rules/weights.ts';
export * from './input.ts';
export * from './ui/words.ts';

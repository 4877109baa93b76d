export { handInInput, type HandInInput } from './input.ts';
export { mayHost, mayPlan } from './policy.ts';
export { gatheringRefusals, type GatheringRefusal } from './refusals.ts';
export * from './rules.ts';

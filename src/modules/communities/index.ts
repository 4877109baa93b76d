export * from './input.ts';
export * from './policy.ts';
export { communityRefusals, type CommunityRefusal } from './refusals.ts';
export * from './rules.ts';

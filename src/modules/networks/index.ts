export * from './input.ts';
export * from './policy.ts';
export { networkRefusals, type NetworkRefusal } from './refusals.ts';
export * from './rules.ts';
export { kindWord, linkWord } from './ui/words.ts';

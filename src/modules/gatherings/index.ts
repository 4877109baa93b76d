export * from './input.ts';
export * from './policy.ts';
export * from './refusals.ts';
export * from './rules.ts';
export { importStateWords, kindWords, stepKinds } from './ui/words.ts';

export * from './input.ts';
export * from './policy.ts';
export * from './refusals.ts';
export * from './rules.ts';

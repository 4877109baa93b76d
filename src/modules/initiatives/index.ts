export * from './input.ts';
export * from './policy.ts';
export { initiativeRefusals, type InitiativeRefusal } from './refusals.ts';
export * from './rules.ts';

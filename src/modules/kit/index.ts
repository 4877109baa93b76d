export * from './input.ts';
export * from './policy.ts';
export { kitRefusals, type KitRefusal } from './refusals.ts';
export * from './rules/help.ts';
export * from './rules/reminders.ts';
export * from './rules/script.ts';
export * from './rules/standing.ts';
export { helpKindWord } from './ui/words.ts';

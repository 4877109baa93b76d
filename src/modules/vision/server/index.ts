export * from './commands/index.ts';
export { visionJobs } from './jobs.ts';
export * from './queries/index.ts';
export { suggest, type Suggestions } from './similar.ts';
export { askForTakeIn } from './take-in/index.ts';

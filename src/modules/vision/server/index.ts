export * from './commands/index.ts';
export { visionJobs } from './jobs.ts';
export * from './queries/index.ts';
export { askForTakeIn, takeIn, visionSubject } from './take-in/index.ts';

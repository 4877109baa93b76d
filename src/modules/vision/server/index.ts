export { askForTakeIn, takeIn, visionSubject } from './take-in/index.ts';
export { visionJobs } from './jobs.ts';

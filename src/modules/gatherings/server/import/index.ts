export { importJob } from './job.ts';
export { reasonOf, sayMistake, type Mistake } from './mistakes.ts';
export { areasForImport, importById, listImports, type ImportRun } from './runs.ts';
export { startImport } from './start.ts';

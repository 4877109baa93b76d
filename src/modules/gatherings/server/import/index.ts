export { decode } from './decode.ts';
export { importJob } from './job.ts';
export { reasonOf, sayMistake, type Mistake } from './mistakes.ts';
export { importRefusals, type ImportRefusal } from './refusals.ts';
export { importById, listImports, type ImportRun, type ImportState } from './runs.ts';
export { startImport } from './start.ts';

export { answerAppeal, appeal } from './commands/appeal.ts';
export { hideThing, keepThing, restoreThing } from './commands/hide.ts';
export { reportThing } from './commands/report.ts';
export {
  findAct,
  listHidden,
  listReported,
  whyHidden,
  type HiddenThing,
  type ReportedThing,
} from './queries.ts';
export { findThing, scopeOf } from './things.ts';

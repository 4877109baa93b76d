export { answerAppeal, appeal } from './commands/appeal.ts';
export { hideThing, keepThing, restoreThing } from './commands/hide.ts';
export { reportThing } from './commands/report.ts';
export { findAct, listHidden, listReported, type HiddenThing, type ReportedThing } from './queries.ts';
export { findThing } from './things.ts';

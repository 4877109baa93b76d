export { addOfficial, keepDepartment, removeOfficial } from './commands/department.ts';
export { makePromise, settlePromise, takeOverPromise } from './commands/promise.ts';
export { answerQuestion, askQuestion, takeOverQuestion } from './commands/question.ts';
export { promiseJobs } from './remind.ts';
export { readAbout } from './about.ts';
export {
  readAnswerers,
  readCommitments,
  readDepartments,
  readDepartmentTallies,
  readOfCommunity,
  readOfDepartment,
  readOverdue,
  readOwn,
  readTownTally,
  readWaiting,
  type After,
  type Commitment,
  type Department,
  type DepartmentTally,
  type Tally,
} from './queries.ts';

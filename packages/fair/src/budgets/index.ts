export { formatAmount, parseAmount, type Amount } from './amount.ts';
export { voteTypes, type BudgetElection, type VoteType } from './election.ts';
export { readPabulib, readPabulibFile, readPabulibText, type PabulibFile } from './read-pabulib.ts';
export { writePabulib } from './write-pabulib.ts';
export {
  completions,
  countBudget,
  defaultOptions,
  rules,
  satisfactions,
  untils,
  type CountOptions,
  type CountOutcome,
  type CountProgress,
  type Winner,
} from './count.ts';
export {
  explainCount,
  type BallotExplanation,
  type Explanation,
  type ProjectExplanation,
} from './explain.ts';
export { auditOutcome, type Audit, type Finding } from './check.ts';
export { countInWorker, type Counted, type CountRequest, type CountWatch } from './count-in-worker.ts';

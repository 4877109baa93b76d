export {
  departmentInput,
  officialInput,
  promiseInput,
  questionInput,
  settleInput,
  takeOverInput,
} from './input.ts';
export { mayBeTakenOver } from './policy.ts';
export { promiseRefusals } from './refusals.ts';
export { answerDays, ownerText, standingOf, type NamedOwner, type Owner, type Standing } from './rules.ts';

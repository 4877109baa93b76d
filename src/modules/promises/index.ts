export {
  departmentInput,
  officialInput,
  promiseInput,
  questionInput,
  settleInput,
  takeOverInput,
} from './input.ts';
export { mayAsk, mayShapeDepartments, speaksFor } from './policy.ts';
export { promiseRefusals } from './refusals.ts';
export { daysLater, ownerText, standingOf, type NamedOwner, type Owner, type Standing } from './rules.ts';

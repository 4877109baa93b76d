export {
  askCode,
  enterCode,
  eraseForm,
  firstRunForm,
  firstStepForm,
  giveName,
  giveReason,
  giveRoleForm,
  profileForm,
} from './input.ts';
export { mayGiveRoles } from './policy.ts';
export { eraseRefusals, firstRunRefusals, logInRefusals, roleRefusals } from './refusals.ts';
export type { LogInRefusal } from './refusals.ts';
export { describeEntry, type LogLine } from './rules/log-words.ts';
export { registerOf } from './rules/register-page.ts';
export { roleName } from './rules/roles.ts';
export { backTo, deviceOf, linesWithLinks } from './rules.ts';
export type { Piece, Profile } from './rules.ts';

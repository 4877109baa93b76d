export { backTo, plainCode, plainEmail, type Profile } from './rules.ts';

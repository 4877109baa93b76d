export { type Area, type AreaKind, type Town } from './rules.ts';
export { chooseTown } from './rules.ts';

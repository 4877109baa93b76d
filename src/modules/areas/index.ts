export { townSettings, type TownSettings } from './input.ts';
export { mayMakeTown, mayShapeTown } from './policy.ts';
export { mistakeTexts, townRefusals, type AreaMistake, type TownRefusal } from './refusals.ts';
export { chooseTown, kindOf, parentOf, pathOf, slugOf, townColours } from './rules.ts';
export type { Area, AreaKind, Town } from './rules.ts';

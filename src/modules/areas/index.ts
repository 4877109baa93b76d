export { newTown, townSettings, type TownSettings } from './input.ts';
export { mayAddTown, mayShapeTown } from './policy.ts';
export { mistakeTexts, townRefusals, type AreaMistake, type TownRefusal } from './refusals.ts';
export { chooseTown, pathOf, townColours } from './rules.ts';
export type { Area, AreaKind, Town } from './rules.ts';

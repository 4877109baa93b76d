export { askCode, enterCode, giveName } from './input.ts';
export { logInRefusals, type LogInRefusal } from './refusals.ts';
export { backTo, linesWithLinks, plainCode, plainEmail, type Piece, type Profile } from './rules.ts';

export { answerInput, appealInput, hideInput, reportInput, restoreInput } from './input.ts';
export { mayModerate } from './policy.ts';
export { appealRefusals, moderationRefusals } from './refusals.ts';
export { lastDayToAppeal, reasons, thingKinds, type Reason, type Thing, type ThingKind } from './rules.ts';

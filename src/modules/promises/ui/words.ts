import { m } from '#lib/platform/texts.ts';
import { standingOf, type Standing } from '../index.ts';

type Shown = {
  readonly state: Parameters<typeof standingOf>[0]['state'];
  readonly due: string | null;
  readonly owner: unknown;
};
export const standingNow = (one: Shown, today: string): Standing =>
  standingOf({ state: one.state, due: one.due, owned: one.owner !== null }, today);

const words: Readonly<Record<Standing, () => string>> = {
  open: m.promises_standing_open,
  late: m.promises_standing_late,
  done: m.promises_standing_done,
  not_possible: m.promises_standing_not_possible,
  taken_over: m.promises_standing_taken_over,
  nobody: m.promises_standing_nobody_promised,
};
const ofQuestions: Readonly<Partial<Record<Standing, () => string>>> = {
  done: m.promises_standing_answered,
  nobody: m.promises_standing_nobody,
};
export const standingWords = (standing: Standing, kind: 'promise' | 'question' = 'promise'): string =>
  ((kind === 'question' ? ofQuestions[standing] : undefined) ?? words[standing])();

export const standingTones = {
  open: 'canal',
  late: 'sun',
  done: 'meadow',
  not_possible: 'stone',
  taken_over: 'stone',
  nobody: 'sun',
} as const satisfies Readonly<Record<Standing, string>>;

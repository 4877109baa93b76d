import * as v from 'valibot';
import { text, id, orNull, perhapsId } from '#lib/platform/fields.ts';
import { m } from '#lib/platform/texts.ts';
import { needKinds, offerKinds, outcomes, phases, readAmount, resultStates, visibilities } from './rules.ts';

const isDay = (given: string): boolean => {
  const moment = new Date(`${given}T12:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(given);
};
const day = orNull(
  v.pipe(
    v.string(),
    v.regex(/^\d{4}-\d{2}-\d{2}$/, () => m.platform_field_date()),
    v.check(isDay, () => m.platform_field_date()),
  ),
);
const whole = (min: number, max: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d{1,7}$/, () => m.platform_field_number()),
    v.transform(Number),
    v.minValue(min, () => m.platform_field_number()),
    v.maxValue(max, () => m.platform_field_number()),
  );
const amount = v.pipe(
  v.string(),
  v.check(
    (given) => readAmount(given) !== null,
    () => m.initiatives_field_amount(),
  ),
  v.transform((given) => readAmount(given) ?? 0),
);
const area = v.pipe(
  v.optional(v.string(), ''),
  v.regex(/^[A-Z]{2}\d{4,8}$/, () => m.platform_field_choice()),
);
const choice = <T extends readonly string[]>(options: T) =>
  v.picklist(options, () => m.platform_field_choice());
const inOrder = ({ startsOn, endsOn }: { startsOn: string | null; endsOn: string | null }): boolean =>
  startsOn === null || endsOn === null || startsOn <= endsOn;
const wrongOrder = (): string => m.initiatives_field_days();

/** What is written about an initiative. */
const described = {
  name: text(60, 2),
  situation: text(4_000),
  wished: text(2_000),
  motivation: text(2_000),
  place: text(200),
  area,
  endsOn: day,
  phase: choice(phases),
  visibility: choice(visibilities),
  community: perhapsId,
};
export const startInput = v.object({
  id: id(),
  ...described,
  idea: perhapsId,
  copyOf: perhapsId,
  online: v.pipe(
    v.optional(v.string(), ''),
    v.transform((given) => given !== ''),
  ),
});
export const editInput = v.object(described);
export const endInput = v.object({ outcome: choice(outcomes), words: text(4_000, 3) });
export const reopenInput = v.object({ endsOn: day });

export const askInput = v.object({ motivation: text(1_200, 3) });
export const answerInput = v.object({
  person: id(),
  verdict: choice(['accept', 'decline'] as const),
  words: text(1_200),
});

const dated = { startsOn: day, endsOn: day };
export const activityInput = v.pipe(
  v.object({ id: id(), lane: perhapsId, title: text(120, 2), words: text(4_000), ...dated }),
  v.forward(
    v.check((dates) => inOrder(dates), wrongOrder),
    ['endsOn'],
  ),
);
export const mendActivityInput = v.pipe(
  v.object({ title: text(120, 2), words: text(4_000), ...dated }),
  v.forward(
    v.check((dates) => inOrder(dates), wrongOrder),
    ['endsOn'],
  ),
);
export const moveInput = v.object({
  activity: id(),
  lane: perhapsId,
  before: perhapsId,
  step: orNull(v.pipe(v.string(), choice(['up', 'down'] as const))),
});
export const laneInput = v.object({ id: id(), name: text(40, 1) });
export const laneOnlyInput = v.object({ lane: id() });
export const copyInput = v.object({ to: id() });

const asked = {
  kind: choice(needKinds),
  title: text(120, 2),
  words: text(2_000),
  hours: orNull(whole(1, 2_000)),
  ...dated,
  place: text(200),
  howMany: v.pipe(
    v.optional(v.string(), ''),
    v.transform((given) => (given === '' ? '1' : given)),
    whole(1, 10_000),
  ),
  amount: orNull(amount),
};
export const needInput = v.pipe(
  v.object({ id: id(), ...asked, activity: perhapsId }),
  v.forward(
    v.check((dates) => inOrder(dates), wrongOrder),
    ['endsOn'],
  ),
);
export const changeNeedInput = v.pipe(
  v.object(asked),
  v.forward(
    v.check((dates) => inOrder(dates), wrongOrder),
    ['endsOn'],
  ),
);
export const offerInput = v.object({
  id: id(),
  kind: choice(offerKinds),
  words: text(1_200, 3),
  hours: orNull(whole(1, 2_000)),
  amount: orNull(amount),
});
export const answerOfferInput = v.object({
  offer: id(),
  verdict: choice(['accept', 'decline', 'withdraw', 'thank'] as const),
  words: text(1_200),
});

export const resultInput = v.object({ id: id(), title: text(120, 2), words: text(4_000) });
export const settleInput = v.object({
  result: id(),
  title: text(120, 2),
  words: text(4_000),
  state: choice(resultStates),
  why: text(2_000),
});
export const moneyInput = v.object({
  id: id(),
  kind: choice(['needed', 'spent'] as const),
  what: text(200, 2),
  amount: v.pipe(v.optional(v.string(), ''), amount),
  onDate: day,
});
export const lineInput = v.object({ line: id() });
export const askPotInput = v.object({
  id: id(),
  amount: v.pipe(v.optional(v.string(), ''), amount),
  what: text(600, 3),
});
export const grantOnlyInput = v.object({ grant: id() });
export const decideInput = v.object({
  grant: id(),
  verdict: choice(['grant', 'decline'] as const),
  metOn: day,
  words: text(1_200),
});

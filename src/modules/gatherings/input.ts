import * as v from 'valibot';
import { clean } from '#lib/platform/form.ts';
import { isId } from '#lib/platform/ids.ts';
import { m } from '#lib/platform/texts.ts';
import { kinds, needs, statuses } from './rules.ts';

// @__NO_SIDE_EFFECTS__
const required = (max: number, min = 1) =>
  v.pipe(
    v.nullish(v.string(), ''),
    v.transform(clean),
    v.minLength(min, () => m.platform_field_required()),
    v.maxLength(max, () => m.platform_field_too_long({ max })),
  );
// @__NO_SIDE_EFFECTS__
const optional = (max: number) =>
  v.pipe(
    v.nullish(v.string(), ''),
    v.transform(clean),
    v.maxLength(max, () => m.platform_field_too_long({ max })),
    v.transform((text) => (text === '' ? null : text)),
  );
// @__NO_SIDE_EFFECTS__
const id = () =>
  v.pipe(
    v.string(() => m.platform_field_choice()),
    v.check(isId, () => m.platform_field_choice()),
  );
// @__NO_SIDE_EFFECTS__
const perhapsId = () =>
  v.pipe(
    v.nullish(v.string(), ''),
    v.transform((text) => (text === '' ? null : text)),
    v.nullable(
      v.pipe(
        v.string(),
        v.check(isId, () => m.platform_field_choice()),
      ),
    ),
  );
// @__NO_SIDE_EFFECTS__
const whole = (min: number, max: number) =>
  v.pipe(
    v.string(),
    v.regex(/^\d{1,7}$/, () => m.platform_field_number()),
    v.transform(Number),
    v.minValue(min, () => m.platform_field_number()),
    v.maxValue(max, () => m.platform_field_number()),
  );
// @__NO_SIDE_EFFECTS__
const perhapsWhole = (min: number, max: number) =>
  v.pipe(
    v.nullish(v.string(), ''),
    v.transform((text) => (text === '' ? null : text)),
    v.nullable(whole(min, max)),
  );
const isDate = (text: string): boolean => {
  const moment = new Date(`${text}T12:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
};
// @__NO_SIDE_EFFECTS__
const dateText = () =>
  v.pipe(
    v.string(),
    v.regex(/^\d{4}-\d{2}-\d{2}$/, () => m.platform_field_date()),
    v.check(isDate, () => m.platform_field_date()),
  );

const when = {
  date: v.pipe(v.nullish(v.string(), ''), dateText()),
  time: v.pipe(
    v.nullish(v.string(), ''),
    v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, () => m.gatherings_field_time()),
  ),
};
const flag = v.pipe(
  v.nullish(v.string(), ''),
  v.transform((text) => text !== ''),
);

export const planInput = v.object({
  id: id(),
  network: v.pipe(
    v.nullish(v.string(), ''),
    v.check(isId, () => m.gatherings_field_network()),
  ),
  ...when,
  place: optional(200),
  expected: perhapsWhole(1, 100_000),
  question: optional(400),
  title: optional(160),
  private: flag,
});

export const editInput = v.object({
  ...when,
  title: required(160, 2),
  place: optional(200),
  expected: perhapsWhole(1, 100_000),
  question: optional(400),
  private: flag,
});

export const cancelInput = v.object({ why: required(300, 3) });

const needsInput = v.optional(v.array(v.picklist(needs, () => m.platform_field_choice())), []);
const words = { text: required(600), explanation: optional(1200) };

/** One sentence of a harvest, from a form, a phone that was offline, or an import. */
export const handInInput = v.pipe(
  v.object({
    id: id(),
    kind: v.picklist(kinds, () => m.platform_field_choice()),
    ...words,
    values: v.optional(v.pipe(v.array(id()), v.maxLength(100)), []),
    priority: perhapsId(),
    status: v.optional(
      v.picklist(['', ...statuses], () => m.platform_field_choice()),
      '',
    ),
    who: optional(200),
    byWhen: v.pipe(
      v.nullish(v.string(), ''),
      v.transform((text) => (text === '' ? null : text)),
      v.nullable(dateText()),
    ),
    needs: needsInput,
  }),
  v.forward(
    v.check(
      (input) => input.kind !== 'contribution' || input.status !== '',
      () => m.gatherings_field_status(),
    ),
    ['status'],
  ),
  v.forward(
    v.check(
      (input) => input.status !== 'we_will' || input.who !== null,
      () => m.gatherings_field_who(),
    ),
    ['who'],
  ),
  v.forward(
    v.check(
      (input) => input.status !== 'we_will' || input.byWhen !== null,
      () => m.gatherings_field_by_when(),
    ),
    ['byWhen'],
  ),
  // Fields that do not belong to what is handed in fall away: a wish has no name and no date.
  v.transform((input) => ({
    ...input,
    values: input.kind === 'priority' ? input.values : [],
    priority: input.kind === 'contribution' ? input.priority : null,
    status: input.kind === 'contribution' && input.status !== '' ? input.status : null,
    who: input.kind === 'contribution' && input.status === 'we_will' ? input.who : null,
    byWhen: input.kind === 'contribution' && input.status === 'we_will' ? input.byWhen : null,
    needs: input.kind === 'contribution' ? [...new Set(input.needs)] : [],
  })),
);
export type HandInInput = v.InferOutput<typeof handInInput>;

/** The version of the form that phones send now. */
export const formVersion = 2;

const readers: Readonly<Record<number, (given: Record<string, unknown>) => Record<string, unknown>>> = {
  // As the page without scripts sends it: what is not filled in is an empty text.
  1: (given) => given,
  // What is not filled in is null.
  2: (given) => Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)),
};

/**
 * A sentence as it was written in the form of some version. A phone that was away for weeks sends an old one: every
 * version there ever was is read. Null: a version that we do not know.
 */
export function sentenceOfForm(version: number, given: unknown): unknown {
  const read = readers[version];
  if (read === undefined) return null;
  return typeof given === 'object' && given !== null ? read({ ...given }) : given;
}

/** The order in which a phone would put the priorities. */
export const proposalInput = v.object({
  id: id(),
  items: v.pipe(v.array(id()), v.minLength(1), v.maxLength(2000)),
});
export const chooseOrderInput = v.object({ proposal: perhapsId() });

export const mendInput = v.object({ item: id(), ...words });
export const itemInput = v.object({ item: id() });
export const mergeInput = v.object({ item: id(), into: id() });
export const orderInput = v.object({
  up: perhapsId(),
  down: perhapsId(),
  order: v.optional(v.pipe(v.array(id()), v.maxLength(2000)), []),
});
export const attendanceInput = v.object({
  attendance: v.pipe(v.nullish(v.string(), ''), whole(0, 100_000)),
  age_0: perhapsWhole(0, 100_000),
  age_1: perhapsWhole(0, 100_000),
  age_2: perhapsWhole(0, 100_000),
  age_3: perhapsWhole(0, 100_000),
  age_4: perhapsWhole(0, 100_000),
});
export const publishInput = v.object({ why: optional(600) });
export const codeInput = v.object({ code: required(20) });

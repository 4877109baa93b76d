import * as v from 'valibot';
import { m } from '#lib/platform/texts.ts';
import { ownerFrom } from './rules.ts';

const id = v.pipe(v.string(), v.uuid());
const words = (least: number, most: number) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.minLength(least, () => m.platform_field_required()),
    v.maxLength(most, () => m.platform_field_too_long({ max: most })),
  );
const day = v.pipe(
  v.optional(v.string(), ''),
  v.isoDate(() => m.promises_day_required()),
);
const owner = v.pipe(
  v.optional(v.string(), ''),
  v.transform(ownerFrom),
  v.nonNullable(v.any(), () => m.platform_field_choice()),
  v.object({ kind: v.picklist(['person', 'network', 'department']), id }),
);

export const promiseInput = v.object({ id, owner, what: words(3, 400), by_when: day });
export const takeOverInput = v.object({ id, of: id, owner, by_when: day });
export const settleInput = v.object({
  of: id,
  outcome: v.picklist(['done', 'not_possible'], () => m.platform_field_choice()),
  words: words(3, 4000),
});
/** An empty `to`: nobody answers this yet. */
export const questionInput = v.object({
  id,
  words: words(5, 1200),
  to: v.pipe(v.optional(v.string(), ''), v.transform(ownerFrom)),
});
export const departmentInput = v.object({
  id,
  name: words(2, 120),
  answer_days: v.pipe(
    v.string(),
    v.transform(Number),
    v.integer(() => m.promises_days_wrong()),
    v.minValue(1, () => m.promises_days_wrong()),
    v.maxValue(120, () => m.promises_days_wrong()),
  ),
});
export const officialInput = v.object({
  department: id,
  email: v.pipe(
    v.optional(v.string(), ''),
    v.email(() => m.promises_email_wrong()),
  ),
});

import * as v from 'valibot';
import { isDay, text } from '#lib/platform/fields.ts';
import { m } from '#lib/platform/texts.ts';
import { ownerFrom } from './rules.ts';

const id = v.pipe(v.string(), v.uuid());
const day = v.pipe(
  v.optional(v.string(), ''),
  v.check(isDay, () => m.promises_day_required()),
);
const owner = v.pipe(
  v.optional(v.string(), ''),
  v.transform(ownerFrom),
  v.nonNullable(v.any(), () => m.platform_field_choice()),
  v.object({ kind: v.picklist(['person', 'network', 'department']), id }),
);

export const promiseInput = v.object({ id, owner, what: text(400, 3), by_when: day });
export const takeOverInput = v.object({ id, of: id, owner, by_when: day });
export const settleInput = v.object({
  of: id,
  outcome: v.picklist(['done', 'not_possible'], () => m.platform_field_choice()),
  words: text(2000, 3),
});
/** An empty `to`: nobody answers this yet. */
export const questionInput = v.object({
  id,
  words: text(1200, 5),
  to: v.pipe(v.optional(v.string(), ''), v.transform(ownerFrom)),
});
export const departmentInput = v.object({
  id,
  name: text(120, 2),
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

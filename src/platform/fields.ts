import * as v from 'valibot';
import { isId } from './ids.ts';
import { m } from './texts.ts';

// Fields that many forms have. A form may leave a field out: it is empty then.

/** A text of at least `min` and at most `max` characters. */
export const text = (max: number, min = 0) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.minLength(min, () => m.platform_field_required()),
    v.maxLength(max, () => m.platform_field_too_long({ max })),
  );

/** A day of the calendar, as 2027-03-09: the 31st of February is none. */
export function isDay(given: string): boolean {
  const moment = new Date(`${given}T12:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().slice(0, 10) === given;
}

/** The id of a thing that must be chosen. */
export const id = () =>
  v.pipe(
    v.optional(v.string(), ''),
    v.check(isId, () => m.platform_field_choice()),
  );

/** What may be left open: an empty field is null. */
export const orNull = <T>(schema: v.GenericSchema<string, T>) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.transform((given) => (given === '' ? null : given)),
    v.nullable(schema),
  );

export const perhapsId = orNull(
  v.pipe(
    v.string(),
    v.check(isId, () => m.platform_field_choice()),
  ),
);

import * as v from 'valibot';
import { localParts, now } from '#lib/platform/clock.ts';
import { isDay, text } from '#lib/platform/fields.ts';
import { m } from '#lib/platform/texts.ts';

const longest = 80;
const most = 20;
const linesOf = (typed: string): string[] => [
  ...new Set(
    typed
      .split('\n')
      .map((line) => line.replaceAll(/\s+/g, ' ').trim())
      .filter((line) => line !== ''),
  ),
];
const whole = (least: number, greatest: number) =>
  v.pipe(
    v.optional(v.string(), ''),
    v.regex(/^\d*$/, () => m.talents_number_wrong({ least, most: greatest })),
    v.transform((typed) => (typed === '' ? null : Number(typed))),
    v.check(
      (number) => number === null || (number >= least && number <= greatest),
      () => m.talents_number_wrong({ least, most: greatest }),
    ),
  );

/** A day that is still to come, or nothing. */
const day = v.pipe(
  v.optional(v.string(), ''),
  v.check(
    (typed) => typed === '' || isDay(typed),
    () => m.talents_day_wrong(),
  ),
  v.check(
    (typed) => typed === '' || typed > localParts(now()).date,
    () => m.talents_day_past(),
  ),
  v.transform((typed) => (typed === '' ? null : typed)),
);

const profile = v.object({
  talents: v.pipe(
    text(4000),
    v.transform(linesOf),
    v.check(
      (lines) => lines.length <= most && lines.every((line) => line.length <= longest),
      () => m.talents_too_many({ lines: most, max: longest }),
    ),
  ),
  /** One more, from the field with suggestions. */
  more: v.pipe(
    text(longest),
    v.transform((typed) => typed.replaceAll(/\s+/g, ' ').trim()),
  ),
  area: v.pipe(
    text(20),
    v.transform((code) => (code === '' ? null : code)),
  ),
  likes: text(600),
  hours: whole(1, 200),
  away_until: day,
  metres: v.pipe(
    v.optional(
      v.picklist(['', '500', '1000', '3000', '10000'], () => m.platform_field_choice()),
      '',
    ),
    v.transform((typed) => (typed === '' ? null : Number(typed))),
  ),
  findable: v.pipe(
    v.optional(v.string(), ''),
    v.transform((typed) => typed === 'on'),
  ),
});

export const profileInput = v.pipe(
  profile,
  v.forward(
    v.check(
      ({ talents, more }) => more === '' || talents.includes(more) || talents.length < most,
      () => m.talents_too_many({ lines: most, max: longest }),
    ),
    ['more'],
  ),
  v.transform(({ more, talents, ...said }) => ({
    ...said,
    talents: more === '' ? talents : [...new Set([...talents, more])],
  })),
);

const id = v.pipe(v.string(), v.uuid());
export const askInput = v.object({ person: id });
export const answerInput = v.object({
  need: id,
  answer: v.picklist(['accept', 'decline', 'later'], () => m.platform_field_choice()),
  words: text(1200),
  not_before: day,
});

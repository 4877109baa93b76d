import { dateInWords, localParts, now } from '#lib/platform/clock.ts';
import { m, type Locale } from '#lib/platform/texts.ts';

const short = { timeZone: 'UTC', day: 'numeric', month: 'short' } as const;
const formats = { nl: new Intl.DateTimeFormat('nl-NL', short), en: new Intl.DateTimeFormat('en-GB', short) };
const inYear = { ...short, year: 'numeric' } as const;
const yearFormats = {
  nl: new Intl.DateTimeFormat('nl-NL', inYear),
  en: new Intl.DateTimeFormat('en-GB', inYear),
};
const monthFormats = {
  nl: new Intl.DateTimeFormat('nl-NL', { timeZone: 'UTC', month: 'long', year: 'numeric' }),
  en: new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', month: 'long', year: 'numeric' }),
};
const noon = (day: string): Date => new Date(`${day}T12:00:00Z`);

/** "dinsdag 9 maart 2027" for "2027-03-09". */
export const dayInWords = (day: string, locale: Locale): string => dateInWords(noon(day), locale);
/** "9 mrt" for "2027-03-09". */
export const dayOfYear = (day: string, locale: Locale): string => formats[locale].format(noon(day));
/** "9 mrt", and of another year than this one "9 mrt 2029". */
export const shortDay = (day: string, locale: Locale): string =>
  day.startsWith(localParts(now()).date.slice(0, 4))
    ? dayOfYear(day, locale)
    : yearFormats[locale].format(noon(day));
/** "maart 2027" for "2027-03". */
export const monthInWords = (month: string, locale: Locale): string =>
  monthFormats[locale].format(noon(`${month}-01`));

/** "9 mrt – 12 mrt", or one of the two; empty when no day is known. */
export function daysInWords(startsOn: string | null, endsOn: string | null, locale: Locale): string {
  if (startsOn !== null && endsOn !== null && startsOn !== endsOn)
    return `${shortDay(startsOn, locale)} – ${shortDay(endsOn, locale)}`;
  if (startsOn !== null) return shortDay(startsOn, locale);
  return endsOn === null ? '' : m.initiatives_until({ day: shortDay(endsOn, locale) });
}

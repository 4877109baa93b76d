/** The one place that asks for the time: commands get moments as arguments, so that tests decide what time it is. */
export const now = (): Date => new Date();

const zone = 'Europe/Amsterdam';

// Made once: making a format costs a hundred times more than using it.
const longDate = { timeZone: zone, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const;
const inWords = {
  nl: new Intl.DateTimeFormat('nl-NL', longDate),
  en: new Intl.DateTimeFormat('en-GB', longDate),
};
const timeFormat = new Intl.DateTimeFormat('nl-NL', {
  timeZone: zone,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const partsFormat = new Intl.DateTimeFormat('en-US', {
  timeZone: zone,
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
});

/** "dinsdag 9 maart 2027, 19.30 uur": dates in words, in the time zone of the town. */
export function dateAndTime(moment: Date, locale: 'nl' | 'en'): string {
  return locale === 'nl'
    ? `${dateInWords(moment, locale)}, ${timeOfDay(moment)} uur`
    : `${dateInWords(moment, locale)}, ${timeOfDay(moment).replace('.', ':')}`;
}

const hour = 3_600_000;
const mostDates = 2_000;
const dates = { nl: new Map<number, string>(), en: new Map<number, string>() };

/** A page of search results says twenty dates: they are kept by the hour, as a day in this zone begins on a whole hour. */
export function dateInWords(moment: Date, locale: 'nl' | 'en'): string {
  const known = dates[locale];
  const at = Math.floor(moment.getTime() / hour);
  let words = known.get(at);
  if (words === undefined) {
    if (known.size >= mostDates) known.clear();
    words = inWords[locale].format(moment);
    known.set(at, words);
  }
  return words;
}

function timeOfDay(moment: Date): string {
  return timeFormat.format(moment).replace(':', '.');
}

/** The same in any language of the kit: Dutch and English as everywhere, others as that language writes it. */
export function momentIn(moment: Date, language: string): string {
  const [base] = language.split('-');
  if (base === 'nl' || base === 'en') return dateAndTime(moment, base);
  const format = { timeZone: zone, dateStyle: 'full', timeStyle: 'short', hourCycle: 'h23' } as const;
  return new Intl.DateTimeFormat(language, format).format(moment);
}

/** "19.30" in Dutch, "19:30" elsewhere. */
export const timeIn = (moment: Date, language: string): string =>
  language.split('-')[0] === 'nl' ? timeOfDay(moment) : timeOfDay(moment).replace('.', ':');

/** Reads a local date and time of the town ("2027-03-09", "19:30") as a moment; the hour that summer time skips moves on. */
export function momentOf(date: string, time: string): Date {
  const asUtc = new Date(`${date}T${time}:00Z`);
  const first = new Date(asUtc.getTime() - offset(asUtc));
  return new Date(asUtc.getTime() - offset(first));
}

/** Milliseconds that the town is ahead of UTC at this moment. */
function offset(moment: Date): number {
  const parts = partsFormat.formatToParts(moment);
  const part = (type: string): number => Number(parts.find((each) => each.type === type)?.value);
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  );
  return local - Math.floor(moment.getTime() / 1000) * 1000;
}

/** The local date ("2027-03-09") and time ("19:30") of a moment, for form fields. */
export function localParts(moment: Date): { date: string; time: string } {
  const shifted = new Date(moment.getTime() + offset(moment)).toISOString();
  return { date: shifted.slice(0, 10), time: shifted.slice(11, 16) };
}

import ical, { ICalCalendarMethod, ICalEventStatus } from 'ical-generator';

export type CalendarEntry = {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly place: string;
  readonly startsAt: Date;
  readonly minutes: number;
  readonly cancelled: boolean;
  /** Goes up with every change: a calendar that has the entry already then moves it. */
  readonly changes: number;
  readonly link: string;
  /** The moment of making this file. */
  readonly at: Date;
};

/**
 * An iCalendar file (RFC 5545) with times in UTC: the calendar of whoever opens it makes local time of it, in summer and in
 * winter, and no list of time zones has to be right.
 */
export function calendarOf(entry: CalendarEntry): string {
  const calendar = ical({
    prodId: { company: 'Mensenstad', product: 'gatherings', language: 'NL' },
    method: ICalCalendarMethod.PUBLISH,
  });
  calendar.createEvent({
    id: `${entry.id}@mensenstad`,
    sequence: entry.changes,
    start: entry.startsAt,
    end: new Date(entry.startsAt.getTime() + entry.minutes * 60_000),
    stamp: entry.at,
    summary: entry.title,
    description: entry.description,
    location: entry.place === '' ? null : entry.place,
    url: entry.link,
    status: entry.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
  });
  return calendar.toString();
}

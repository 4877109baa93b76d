import ICAL from 'ical.js';
import { expect, test } from 'vitest';
import { dateAndTime, momentOf } from '#lib/platform/clock.ts';
import { calendarOf, type CalendarEntry } from './calendar.ts';

const entry: CalendarEntry = {
  id: '019c0000-0000-7000-8000-000000000001',
  title: 'Breien; praten, "en" koffie\nin De Brink',
  description: 'Welke steken houden onze stad bij elkaar?\nDoe mee: https://voorbeeldstad.example/mee/K7M2PX',
  place: 'Zaal 2, De Brink',
  startsAt: momentOf('2027-03-09', '19:30'),
  minutes: 60,
  cancelled: false,
  changes: 3,
  link: 'https://voorbeeldstad.example/praat/bijeenkomsten/x',
  at: new Date('2027-02-01T10:00:00Z'),
};

/** As another program reads it. */
const readBack = (text: string): ICAL.Event => {
  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
  expect(events).toHaveLength(1);
  return new ICAL.Event(events[0]);
};

test.each([
  ['winter', '2027-01-12', '19:30'],
  ['the evening before summer time', '2027-03-27', '20:00'],
  ['the evening of the day that summer time begins', '2027-03-28', '20:00'],
  ['summer', '2027-07-06', '19:30'],
  ['the evening before winter time', '2027-10-30', '20:00'],
  ['the day that winter time begins', '2027-10-31', '10:00'],
])('in %s another program reads the same hour', (_, date, time) => {
  const startsAt = momentOf(date, time);
  const event = readBack(calendarOf({ ...entry, startsAt }));
  expect(event.startDate.zone.tzid).toBe('UTC');
  expect(event.startDate.toJSDate()).toEqual(startsAt);
  expect(dateAndTime(event.startDate.toJSDate(), 'nl')).toContain(`${time.replace(':', '.')} uur`);
  expect(event.endDate.toJSDate().getTime() - startsAt.getTime()).toBe(3_600_000);
});

test('an evening that lasts over the night that the clock changes still lasts an hour and a half', () => {
  const startsAt = momentOf('2027-03-28', '01:30');
  const event = readBack(calendarOf({ ...entry, startsAt, minutes: 90 }));
  expect(event.duration.toSeconds()).toBe(90 * 60);
});

test('words with commas, quotes and lines come back as they were', () => {
  const event = readBack(calendarOf(entry));
  expect(event.summary.replaceAll(/\s+/g, ' ')).toBe('Breien; praten, "en" koffie in De Brink');
  expect(event.location).toBe('Zaal 2, De Brink');
  expect(event.description).toBe(entry.description);
  expect(event.uid).toContain(entry.id);
});

test('lines are folded at 75 bytes and end as the standard says', () => {
  const text = calendarOf({ ...entry, description: 'ëéü '.repeat(80) });
  const lines = text.split('\r\n');
  expect(lines.every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
});

test('a gathering that moved keeps its name and gets a higher number; one that was called off says so', () => {
  const before = readBack(calendarOf(entry));
  const moved = readBack(calendarOf({ ...entry, startsAt: momentOf('2027-03-16', '19:30'), changes: 4 }));
  expect(moved.uid).toBe(before.uid);
  expect(moved.sequence).toBeGreaterThan(before.sequence);
  const off = readBack(calendarOf({ ...entry, cancelled: true }));
  expect(off.component.getFirstPropertyValue('status')).toBe('CANCELLED');
});

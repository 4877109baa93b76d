import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isDue, reminderKinds, reminderMoment, type Reminder } from './reminders.ts';

const startsAt = new Date('2027-03-30T17:30:00Z');
const reminder: Reminder = {
  kind: 'day',
  state: 'planned',
  startsAt,
  chosenAt: new Date('2027-03-01T12:00:00Z'),
  sentAt: null,
};
const at = (text: string): Date => new Date(text);

test('a day before, not sooner and not much later', () => {
  expect(isDue(reminder, at('2027-03-29T17:29:59Z'))).toBe(false);
  expect(isDue(reminder, at('2027-03-29T17:30:00Z'))).toBe(true);
  expect(isDue(reminder, at('2027-03-30T05:30:00Z'))).toBe(false);
});

test('not when the gathering was called off or held, and not twice', () => {
  const moment = at('2027-03-29T18:00:00Z');
  for (const state of ['cancelled', 'held', 'harvested', 'published'])
    expect(isDue({ ...reminder, state }, moment)).toBe(false);
  expect(isDue({ ...reminder, sentAt: at('2027-03-29T17:31:00Z') }, moment)).toBe(false);
});

test('a gathering that moved reminds at its new moment only', () => {
  const sentAt = at('2027-03-29T17:31:00Z');
  const later = { ...reminder, sentAt, startsAt: at('2027-04-06T17:30:00Z') };
  expect(isDue(later, at('2027-03-29T18:00:00Z'))).toBe(false);
  expect(isDue(later, at('2027-04-05T17:45:00Z'))).toBe(true);
  expect(isDue({ ...reminder, startsAt: at('2027-04-06T17:30:00Z') }, at('2027-03-29T18:00:00Z'))).toBe(
    false,
  );
});

test('one that was chosen after its moment stays silent', () => {
  expect(isDue({ ...reminder, chosenAt: at('2027-03-29T17:40:00Z') }, at('2027-03-29T17:45:00Z'))).toBe(
    false,
  );
});

test('looked at every few minutes, each reminder goes out exactly once', () => {
  const minute = 60_000;
  fc.assert(
    fc.property(
      fc.constantFrom(...reminderKinds),
      fc.integer({ min: 1, max: 14 }),
      fc.integer({ min: 0, max: 4 }),
      (kind, days, shift) => {
        const begins = new Date(startsAt.getTime() + days * 24 * 60 * minute);
        let sentAt: Date | null = null;
        let sent = 0;
        const first = reminderMoment(kind, begins).getTime() - 30 * minute + shift * minute;
        for (let now = first; now < begins.getTime(); now += 5 * minute) {
          if (!isDue({ ...reminder, kind, startsAt: begins, sentAt }, new Date(now))) continue;
          sent += 1;
          sentAt = new Date(now);
        }
        expect(sent).toBe(1);
      },
    ),
  );
});

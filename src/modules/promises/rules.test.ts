import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysLater, ownerFrom, ownerText, standingOf } from './rules.ts';

describe('how a promise stands', () => {
  test.each([
    ['open', '2027-03-09', true, '2027-03-09', 'open'],
    ['open', '2027-03-09', true, '2027-03-10', 'late'],
    ['open', null, false, '2027-03-10', 'nobody'],
    ['kept', '2027-03-09', true, '2027-05-01', 'done'],
    ['answered', '2027-03-09', true, '2027-05-01', 'done'],
    ['not_possible', '2027-03-09', true, '2027-05-01', 'not_possible'],
    ['taken_over', '2027-03-09', false, '2027-05-01', 'taken_over'],
  ] as const)('%s, due %s, owned %s, on %s: %s', (state, due, owned, today, standing) =>
    expect(standingOf({ state, due, owned }, today)).toBe(standing),
  );
  test('what is late stays late until it is settled', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 400 }), fc.integer({ min: 0, max: 400 }), (days, more) => {
        const due = '2027-01-31';
        const open = { state: 'open', due, owned: true } as const;
        if (standingOf(open, daysLater(due, days)) === 'late')
          expect(standingOf(open, daysLater(due, days + more))).toBe('late');
      }),
    );
  });
});

test('days go on over months, leap years and the change of the clock', () => {
  expect(daysLater('2028-02-28', 2)).toBe('2028-03-01');
  expect(daysLater('2027-03-27', 2)).toBe('2027-03-29');
  expect(daysLater('2027-12-31', 1)).toBe('2028-01-01');
});

test('an owner in a form', () => {
  expect(ownerFrom(ownerText({ kind: 'department', id: 'x' }))).toEqual({ kind: 'department', id: 'x' });
  for (const text of ['', 'person', 'person:', 'town:x', 'person:x:y']) expect(ownerFrom(text)).toBeNull();
});

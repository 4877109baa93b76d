import { expect, test } from 'vitest';
import { answerBy, isLate, mayAskFor, mayChange } from './help.ts';

const asked = new Date('2027-03-01T12:00:00Z');
const starts = (day: string): Date => new Date(`2027-${day}T18:30:00Z`);

test.each([
  ['far away: within a week', '04-20', '2027-03-08T12:00:00.000Z'],
  ['near: two days before', '03-06', '2027-03-04T18:30:00.000Z'],
  ['tomorrow: still a day to answer', '03-02', '2027-03-02T12:00:00.000Z'],
])('%s', (_, day, expected) => expect(answerBy(asked, starts(day)).toISOString()).toBe(expected));

test('answered once, and only while it is open', () => {
  expect(mayChange('open').ok).toBe(true);
  for (const state of ['yes', 'no', 'withdrawn'] as const)
    expect(mayChange(state)).toEqual({ ok: false, refusal: 'already_answered' });
});

test('help is for what is still to come', () => {
  expect(mayAskFor({ state: 'planned', startsAt: starts('03-02') }, asked).ok).toBe(true);
  expect(mayAskFor({ state: 'planned', startsAt: starts('02-28') }, asked).ok).toBe(false);
  expect(mayAskFor({ state: 'cancelled', startsAt: starts('03-02') }, asked).ok).toBe(false);
});

test('late is after the day itself, and only when nobody answered', () => {
  expect(isLate({ state: 'open', answerBy: '2027-03-08' }, '2027-03-08')).toBe(false);
  expect(isLate({ state: 'open', answerBy: '2027-03-08' }, '2027-03-09')).toBe(true);
  expect(isLate({ state: 'yes', answerBy: '2027-03-08' }, '2027-03-09')).toBe(false);
});

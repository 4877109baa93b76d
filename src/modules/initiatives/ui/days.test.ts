import { expect, test } from 'vitest';
import { localParts, now } from '#lib/platform/clock.ts';
import { daysInWords, shortDay } from './days.ts';

const year = Number(localParts(now()).date.slice(0, 4));

test('a day of another year says so, one of this year need not', () => {
  expect(shortDay(`${year}-03-09`, 'nl')).toBe('9 mrt');
  expect(shortDay(`${year + 1}-03-09`, 'nl')).toBe(`9 mrt ${year + 1}`);
  expect(daysInWords(`${year}-12-31`, `${year + 1}-01-02`, 'nl')).toBe(`31 dec – 2 jan ${year + 1}`);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isDue, waitAfter, waits } from './backoff.ts';

test('a wait lies between half and the whole of a time that doubles, and never passes the longest', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (tries, chance) => {
        const wait = waitAfter(tries, chance);
        const full = Math.min(waits.longest, waits.first * 2 ** (tries - 1));
        expect(wait).toBeGreaterThanOrEqual(full / 2);
        expect(wait).toBeLessThanOrEqual(Math.min(full, waits.longest));
      },
    ),
  );
});

test('phones that failed together do not come back together', () => {
  const moments = [0, 0.25, 0.5, 0.75, 1].map((chance) => waitAfter(3, chance));
  expect(new Set(moments).size).toBe(5);
});

test('a wait that the town asked for is kept', () => {
  expect(waitAfter(1, 0, 60_000)).toBe(60_000);
});

test('whatever the clock does, nothing waits longer than the longest wait', () => {
  const year = 365 * 86_400_000;
  fc.assert(
    fc.property(
      fc.integer({ min: -2 * year, max: 2 * year }),
      fc.integer({ min: 0, max: waits.longest }),
      (jump, wait) => {
        const noted = 1_800_000_000_000;
        const due = isDue(noted + wait, noted + jump);
        if (jump >= wait || wait - jump > waits.longest) expect(due).toBe(true);
      },
    ),
  );
  expect(isDue(1_000 + 5_000, 1_000)).toBe(false);
  expect(isDue(1_000 + 5_000 + year, 1_000)).toBe(true);
});

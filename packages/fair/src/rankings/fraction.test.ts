import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fractionText, greatestCommonDivisor, parseFraction, toNumber } from './fraction.ts';

const slowCommon = (a: bigint, b: bigint): bigint => (b === 0n ? a : slowCommon(b, a % b));

test('greatest common divisor, of small numbers and of large ones', () => {
  expect(greatestCommonDivisor(0n, 7n)).toBe(7n);
  expect(greatestCommonDivisor(7n, 0n)).toBe(7n);
  expect(greatestCommonDivisor(12n, 18n)).toBe(6n);
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 1n << 200n }), fc.bigInt({ min: 0n, max: 1n << 60n }), (a, b) => {
      expect(greatestCommonDivisor(a, b)).toBe(slowCommon(a, b));
      expect(greatestCommonDivisor(b, a)).toBe(slowCommon(b, a));
    }),
  );
});

test.each([
  ['3', '3'],
  ['0.25', '1/4'],
  ['6/4', '3/2'],
  [' 2/3 ', '2/3'],
  ['0', '0'],
  ['0.10', '1/10'],
])('%s is read as %s', (text, exact) => expect(fractionText(parseFraction(text)!)).toBe(exact));

test.each(['', '-1', '1/0', '1e3', '.5', '1.', '1/2/3', 'een', '1234567890123456'])(
  '%j is no weight',
  (text) => {
    expect(parseFraction(text)).toBeNull();
  },
);

describe('as a double', () => {
  test('hand cases', () => {
    expect(toNumber({ of: 1n, over: 4n })).toBe(0.25);
    expect(toNumber({ of: 0n, over: 4n })).toBe(0);
    expect(toNumber({ of: 10n ** 400n, over: 10n ** 400n * 3n })).toBeCloseTo(1 / 3, 15);
  });
  test('within two units in the last place, also when the parts are far too large for doubles', () => {
    const part = fc.bigInt({ min: 1n, max: 1n << 300n });
    fc.assert(
      fc.property(part, part, fc.bigInt({ min: 1n, max: 1n << 1200n }), (of, over, by) => {
        const number = toNumber({ of: of * by, over: over * by });
        expect(Math.abs(number / (Number(of) / Number(over)) - 1)).toBeLessThan(2 ** -49);
      }),
    );
  });
});

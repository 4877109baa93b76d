import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRandom } from './random.ts';

describe('createRandom', () => {
  it('starts from the SHA-256 of the seed', () => {
    // printf '' | sha256sum: e3b0c442 98fc1c14 9afbf4c8 996fb924, of which the second word, byte by byte turned, is 0x141cfc98:
    // ×5 = 0x6490eef8, turned left by 7 = 0x48777c32, ×9 = 0x8c335dc2.
    expect(createRandom('').uint32()).toBe(0x8c335dc2);
  });

  it('gives the same stream for the same seed, and another for another', () => {
    const stream = (seed: string) => {
      const random = createRandom(seed);
      return Array.from({ length: 20 }, () => random.uint32());
    };
    expect(stream('2026-11-22')).toEqual(stream('2026-11-22'));
    expect(stream('2026-11-22')).not.toEqual(stream('2026-11-23'));
  });

  it('stays below its bound and in [0, 1)', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (seed, bound) => {
        const random = createRandom(seed);
        const drawn = random.below(bound);
        const fraction = random.fraction();
        expect(drawn >= 0 && drawn < bound && Number.isInteger(drawn)).toBe(true);
        expect(fraction >= 0 && fraction < 1).toBe(true);
      }),
    );
  });

  it('draws every number equally often', () => {
    const random = createRandom('even');
    const counts = Array.from({ length: 6 }, () => 0);
    for (let drawn = 0; drawn < 60_000; drawn += 1) counts[random.below(6)]! += 1;
    // The standard deviation is 91: five of them leave a chance of one in a million.
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(460);
  });

  it('shuffles into a permutation and leaves its list alone', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.integer()), (seed, items) => {
        const before = [...items];
        const shuffled = createRandom(seed).shuffle(items);
        expect(items).toEqual(before);
        expect(shuffled.toSorted((a, b) => a - b)).toEqual(before.toSorted((a, b) => a - b));
      }),
    );
  });

  it('refuses a bound that is not a whole number above 0', () => {
    expect(() => createRandom('').below(0)).toThrow(RangeError);
    expect(() => createRandom('').below(1.5)).toThrow(RangeError);
  });
});

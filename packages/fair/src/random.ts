import { createHash } from 'node:crypto';

/** A stream of chance that anyone can repeat from its seed. */
export type Random = {
  /** A whole number from 0 to 2³² − 1. */
  readonly uint32: () => number;
  /** A whole number from 0 to `bound` − 1, each equally likely; `bound` is 1 to 2⁵³. */
  readonly below: (bound: number) => number;
  /** A number from 0 (included) to 1 (excluded), in steps of 2⁻⁵³. */
  readonly fraction: () => number;
  /** A new list with the same items in a random order, every order equally likely (Fisher–Yates). */
  readonly shuffle: <T>(items: readonly T[]) => T[];
};

/**
 * Chance from a seed: the SHA-256 of the seed's UTF-8 text, read as little-endian 32-bit words of which the first four
 * start xoshiro128** (Blackman and Vigna, 2018). The same seed gives the same stream on every machine.
 */
export function createRandom(seed: string): Random {
  const digest = createHash('sha256').update(seed, 'utf8').digest();
  const uint32 = xoshiro128([0, 4, 8, 12].map((at) => digest.readUInt32LE(at)));
  const fraction = () => ((uint32() >>> 5) * 0x4000000 + (uint32() >>> 6)) / 0x20000000000000;
  const below = (bound: number) => {
    if (!Number.isSafeInteger(bound) || bound < 1)
      throw new RangeError(`below(${bound}): not a whole number above 0`);
    return bound <= 0x100000000 ? belowSmall(uint32, bound) : belowLarge(uint32, bound);
  };
  const shuffle = <T>(items: readonly T[]): T[] => {
    const order = [...items];
    for (let last = order.length - 1; last > 0; last--) {
      const other = below(last + 1);
      [order[last], order[other]] = [order[other] as T, order[last] as T];
    }
    return order;
  };
  return { uint32, below, fraction, shuffle };
}

function xoshiro128(start: readonly number[]): () => number {
  let [a = 1, b = 0, c = 0, d = 0] = start;
  const rotate = (word: number, by: number) => (word << by) | (word >>> (32 - by));
  return () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result;
  };
}

// Draws that fall in the incomplete last stretch are thrown away, so that no outcome is likelier than another.
function belowSmall(uint32: () => number, bound: number): number {
  const limit = 0x100000000 - (0x100000000 % bound);
  let drawn = uint32();
  while (drawn >= limit) drawn = uint32();
  return drawn % bound;
}

function belowLarge(uint32: () => number, bound: number): number {
  const size = 0x20000000000000;
  const limit = size - (size % bound);
  const draw = () => (uint32() >>> 11) * 0x100000000 + uint32();
  let drawn = draw();
  while (drawn >= limit) drawn = draw();
  return drawn % bound;
}

import { greatestCommonDivisor, type Fraction } from './fraction.ts';

/**
 * The distinct loads of an order so far, exact and on one growing denominator. Loads never fall from place to place
 * (a carrier of the next option either stood behind it before, when it was no cheaper than the last, or just took the
 * last load), so a load that repeats is the newest one, and each load is the one before it plus something.
 * Load 0 is "nothing carried yet"; load i > 0 is numerators[i] over the product of factors[1..i].
 */
export type ExactLoads = {
  readonly factors: bigint[];
  readonly numerators: bigint[];
  denominator: bigint;
  /** The factors again, neighbours multiplied as long as they stay below 2^53. */
  readonly batches: bigint[];
};

/** Per load (by index) the weight of an option's carriers that stand at it; doubles hold whole numbers below 2^53. */
export type WeightAt = Float64Array | readonly bigint[];

export const noLoads = (): ExactLoads => ({
  factors: [1n],
  numerators: [0n],
  denominator: 1n,
  batches: [1n],
});

/**
 * Load of an option times the weight that carries it: 1 + Σ weight × load, times the common denominator.
 */
export function carriedTotal(loads: ExactLoads, weightAt: WeightAt): bigint {
  let total = 0n;
  for (let i = 1; i < loads.factors.length; i++) {
    if (total !== 0n) total *= loads.factors[i]!;
    const weight = weightAt[i]!;
    if (weight) total += BigInt(weight) * loads.numerators[i]!;
  }
  return loads.denominator + total;
}

/** Adds the load total/weight and returns its index: the newest one's when it is equal. */
export function addLoad(loads: ExactLoads, total: bigint, weight: bigint): number {
  const newest = loads.numerators.length - 1;
  if (newest > 0 && total === loads.numerators[newest]! * weight) return newest;
  const common = greatestCommonDivisor(weight, total % weight);
  const factor = weight / common;
  loads.factors.push(factor);
  loads.numerators.push(total / common);
  loads.denominator *= factor;
  const joined = loads.batches.at(-1)! * factor;
  if (joined <= Number.MAX_SAFE_INTEGER) loads.batches[loads.batches.length - 1] = joined;
  else loads.batches.push(factor);
  return newest + 1;
}

/**
 * The newest load times `scale`, in lowest terms. Taking from the numerator what it shares with each batch of factors in
 * turn removes every common prime as often as it occurs, without one division of two huge numbers.
 */
export function newestLoad(loads: ExactLoads, scale: bigint): Fraction {
  let of = loads.numerators.at(-1)! * scale;
  let over = loads.denominator;
  for (const batch of loads.batches) {
    const common = greatestCommonDivisor(batch, of % batch);
    if (common !== 1n) {
      of /= common;
      over /= common;
    }
  }
  return { of, over };
}

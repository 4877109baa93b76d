import { greatestCommonDivisor, type Fraction } from './fraction.ts';

/**
 * The distinct loads of an order so far, exact and on one growing denominator. Loads never fall from place to place
 * (a carrier of the next option either stood behind it before, when it was no cheaper than the last, or just took the
 * last load), so a load that repeats is the newest one, and each load is the one before it plus something.
 * Load 0 is "nothing carried yet"; load i > 0 is numerators[i] over the product of factors[1..i].
 */
export type ExactLoads = { readonly factors: bigint[]; readonly numerators: bigint[]; denominator: bigint };

/** Per load (by index) the weight of an option's carriers that stand at it; doubles hold whole numbers below 2^53. */
export type WeightAt = Float64Array | readonly bigint[];

export const noLoads = (): ExactLoads => ({ factors: [1n], numerators: [0n], denominator: 1n });

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
  loads.factors.push(weight / common);
  loads.numerators.push(total / common);
  loads.denominator *= weight / common;
  return newest + 1;
}

/**
 * The newest load times `scale`, in lowest terms. Taking from the numerator what it shares with each factor in turn
 * removes every common prime as often as it occurs, without one division of two huge numbers.
 */
export function newestLoad(loads: ExactLoads, scale: bigint): Fraction {
  let of = loads.numerators.at(-1)! * scale;
  let over = loads.denominator;
  for (const factor of loads.factors) {
    const common = greatestCommonDivisor(factor, of % factor);
    if (common !== 1n) {
      of /= common;
      over /= common;
    }
  }
  return { of, over };
}

/** An exact fraction; the denominator is above 0. It is not reduced until somebody looks at it. */
export type Fraction = { readonly over: bigint; readonly under: bigint };

/** Negative, zero or positive as a is less than, equal to or more than b. */
export function compareFractions(a: Fraction, b: Fraction): number {
  const difference = a.over * b.under - b.over * a.under;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** In lowest terms. */
export function reduceFraction({ over, under }: Fraction): Fraction {
  let [a, b] = [over < 0n ? -over : over, under];
  while (b !== 0n) [a, b] = [b, a % b];
  return a <= 1n ? { over, under } : { over: over / a, under: under / a };
}

const exact = BigInt(Number.MAX_SAFE_INTEGER);

/**
 * The double next to over/under, for over ≥ 0. Its relative error is below 2^−52: both parts below 2^53 give one rounded
 * division (2^−53); otherwise the quotient is cut to 64 bits or more (2^−63) and then rounded (2^−53).
 */
export function toNumber(over: bigint, under: bigint): number {
  if (over <= exact && under <= exact) return Number(over) / Number(under);
  const shift = 66 - (bits(over) - bits(under));
  const quotient = shift >= 0 ? (over << BigInt(shift)) / under : over / (under << BigInt(-shift));
  return scale(Number(quotient), -shift);
}

const bits = (value: bigint): number => {
  const hex = value.toString(16);
  return hex.length * 4 - Math.clz32(Number.parseInt(hex[0] ?? '0', 16)) + 28;
};

function scale(value: number, exponent: number): number {
  // Powers of two are exact within ±1022; two steps reach further.
  if (exponent >= -1000 && exponent <= 1000) return value * 2 ** exponent;
  return exponent < 0
    ? value * 2 ** -1000 * 2 ** (exponent + 1000)
    : value * 2 ** 1000 * 2 ** (exponent - 1000);
}

/** A non-negative fraction; `over` is positive. Not necessarily in lowest terms. */
export type Fraction = { readonly of: bigint; readonly over: bigint };

export function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  while (b !== 0n) {
    if (a !== 0n && a <= Number.MAX_SAFE_INTEGER) return BigInt(commonOfSmall(Number(a), Number(b % a)));
    [a, b] = [b, a % b];
  }
  return a;
}

/** The same for numbers below 2^53, many times faster. */
function commonOfSmall(a: number, b: number): number {
  while (b !== 0) [a, b] = [b, a % b];
  return a;
}

const bitLength = (value: bigint): number => {
  const hex = value.toString(16);
  return (hex.length - 1) * 4 + (32 - Math.clz32(Number.parseInt(hex[0]!, 16)));
};

/** The fraction as a double, off by at most two units in the last place (relative error under 2^-51). */
export function toNumber({ of, over }: Fraction): number {
  if (of === 0n) return 0;
  const shift = 64 - (bitLength(of) - bitLength(over));
  const quotient = shift >= 0 ? (of << BigInt(shift)) / over : of / (over << BigInt(-shift));
  return Number(quotient) * 2 ** -shift;
}

/**
 * Reads `3`, `0.25` or `2/3` as an exact fraction in lowest terms; a number counts as the decimal it prints.
 * Null when the text is not one of these.
 */
export function parseFraction(text: string): Fraction | null {
  const match = /^(\d{1,15})(?:\.(\d{1,20})|\/(\d{1,15}))?$/.exec(text.trim());
  if (!match) return null;
  const [, whole, decimals, divisor] = match;
  const of = BigInt(whole + (decimals ?? ''));
  const over = divisor === undefined ? 10n ** BigInt(decimals?.length ?? 0) : BigInt(divisor);
  if (over === 0n) return null;
  const common = greatestCommonDivisor(of, over);
  return { of: of / common, over: over / common };
}

export const fractionText = ({ of, over }: Fraction): string => (over === 1n ? `${of}` : `${of}/${over}`);

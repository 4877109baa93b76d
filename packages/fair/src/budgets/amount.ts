/** A sum of money or of points, exact: `units` × 10^−`decimals`. */
export type Amount = { readonly units: bigint; readonly decimals: number };

const pattern = /^([+-]?)(\d{1,30})(?:\.(\d{0,18}))?(?:[eE]\+?(\d{1,2}))?$/;

/** Reads `1200`, `1200.50` or `1.2e6`; undefined for anything else (a comma, a currency sign, a blank). */
export function parseAmount(text: string): Amount | undefined {
  const match = pattern.exec(text);
  if (match === null) return undefined;
  const [, sign = '', whole = '0', written = '', exponent = '0'] = match;
  const shift = Number(exponent);
  const fraction = written.replace(/0+$/, '');
  const digits = BigInt(whole + fraction.padEnd(Math.max(shift, fraction.length), '0'));
  const decimals = Math.max(0, fraction.length - shift);
  return { units: sign === '-' ? -digits : digits, decimals };
}

/** The units an amount has at a finer scale; `decimals` must not be fewer than the amount's own. */
export const unitsAt = (amount: Amount, decimals: number): bigint =>
  amount.units * 10n ** BigInt(decimals - amount.decimals);

/** The amount as it is written in a file: no exponent, no zeros after the last decimal. */
export function formatAmount(units: bigint, decimals: number): string {
  const sign = units < 0n ? '-' : '';
  const digits = String(units < 0n ? -units : units).padStart(decimals + 1, '0');
  const whole = digits.slice(0, digits.length - decimals);
  const fraction = digits.slice(digits.length - decimals).replace(/0+$/, '');
  return fraction === '' ? sign + whole : `${sign}${whole}.${fraction}`;
}

/** The nearest number; only for showing, never for deciding. */
export const amountNumber = (units: bigint, decimals: number): number =>
  Number(formatAmount(units, decimals));

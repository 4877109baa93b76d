export type MoneyLine = { readonly kind: 'needed' | 'spent' | 'granted'; readonly amount: number };
export type MoneyPromised = { readonly state: string; readonly amount: number | null };

/** Whole cents. Promised is what was accepted or granted from a pot; what was only offered stands apart. */
export function moneyOf(lines: readonly MoneyLine[], offers: readonly MoneyPromised[]) {
  const sum = (kind: MoneyLine['kind']): number =>
    lines.filter((line) => line.kind === kind).reduce((total, { amount }) => total + amount, 0);
  const promisedBy = (states: readonly string[]): number =>
    offers
      .filter(({ state }) => states.includes(state))
      .reduce((total, { amount }) => total + (amount ?? 0), 0);
  const promised = promisedBy(['accepted', 'thanked']) + sum('granted');
  const [needed, spent] = [sum('needed'), sum('spent')];
  return {
    needed,
    spent,
    promised,
    offered: promisedBy(['offered']),
    missing: Math.max(0, needed - promised),
  };
}

/** "1.250,50" or "1250.5" or "€ 40" in whole cents; null when it is no amount. */
export function readAmount(text: string): number | null {
  const bare = text
    .replace(/[€\s]/g, '')
    .replace(/\.(?=\d{3}(\D|$))/g, '')
    .replace(',', '.')
    .replace(/\.-$/, '');
  if (!/^\d{1,9}(\.\d{1,2})?$/.test(bare)) return null;
  const [whole = '0', part = ''] = bare.split('.');
  const cents = Number(whole) * 100 + Number(part.padEnd(2, '0'));
  return cents > 0 ? cents : null;
}

/** Whole cents as somebody types them: "1250" and "12,50". */
export const typedAmount = (cents: number): string =>
  (cents / 100).toFixed(2).replace(/\.00$/, '').replace('.', ',');

/** "€ 4.500" and "€ 12,50". */
export function euros(cents: number, locale: 'nl' | 'en'): string {
  const digits = cents % 100 === 0 ? 0 : 2;
  const number = new Intl.NumberFormat(locale === 'nl' ? 'nl-NL' : 'en-GB', {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(cents / 100);
  return `€\u00a0${number}`;
}

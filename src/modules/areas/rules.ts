export type AreaKind = 'country' | 'municipality' | 'district' | 'neighbourhood';

export type Area = {
  readonly code: string;
  readonly kind: AreaKind;
  readonly name: string;
  readonly parent: string | null;
  /** Codes from the country down to the area itself. */
  readonly path: readonly string[];
};

/** A municipality that uses Mensenstad, with its own name, address and colours. */
export type Town = {
  readonly area: string;
  readonly slug: string;
  readonly name: string;
  readonly host: string | null;
  /** Design tokens that differ from ours, by name: `canal` → `#0F5673`. */
  readonly colours: Readonly<Record<string, string>>;
  readonly tagline: string | null;
  readonly contact: string | null;
  readonly isDemo: boolean;
};

/** The design tokens that a town may give its own colour. */
export const townColours = ['brick', 'canal', 'meadow', 'plum', 'sun'] as const;

/** The town of a request: by its host name, else the one chosen before, else the first. */
export function chooseTown(towns: readonly Town[], host: string, chosen: string | undefined): Town | null {
  const name = host.replace(/:\d+$/, '').toLowerCase();
  return (
    towns.find((town) => town.host === name) ??
    towns.find((town) => town.host === null && town.slug === chosen) ??
    towns.find((town) => town.host === null) ??
    towns[0] ??
    null
  );
}

const shapes: readonly (readonly [RegExp, AreaKind])[] = [
  [/^NL00$/, 'country'],
  [/^GM\d{4}$/, 'municipality'],
  [/^WK\d{6}$/, 'district'],
  [/^BU\d{8}$/, 'neighbourhood'],
];

/** What kind of area a CBS code names; null if it is none. */
export const kindOf = (code: string): AreaKind | null =>
  shapes.find(([shape]) => shape.test(code))?.[1] ?? null;

/**
 * Codes from the country down to the area. CBS numbers them so that a code holds those above it: neighbourhood
 * BU19800101 lies in district WK198001 in municipality GM1980.
 */
export function pathOf(code: string): string[] {
  const digits = code.slice(2);
  const above = {
    country: [],
    municipality: ['NL00'],
    district: ['NL00', `GM${digits.slice(0, 4)}`],
    neighbourhood: ['NL00', `GM${digits.slice(0, 4)}`, `WK${digits.slice(0, 6)}`],
  };
  const kind = kindOf(code);
  return kind === null ? [] : [...above[kind], code];
}

export const parentOf = (code: string): string | null => pathOf(code).at(-2) ?? null;

/** A name as part of a web address: "'s-Hertogenbosch" → "s-hertogenbosch". */
export const slugOf = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');

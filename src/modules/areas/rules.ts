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

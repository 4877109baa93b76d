/** A colour as a town gives it: six hexadecimal digits. Anything else is refused, so that nothing else gets into a style sheet. */
export const isColour = (text: string): boolean => /^#[0-9a-f]{6}$/i.test(text);

type Rgb = readonly [number, number, number];

const rgbOf = (colour: string): Rgb => {
  const value = Number.parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
};
const hexOf = (rgb: Rgb): string =>
  `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

/** Relative luminance, 0 (black) to 1 (white), as WCAG 2.2 defines it. */
function luminance(colour: string): number {
  const [red, green, blue] = rgbOf(colour).map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as unknown as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast of two colours, 1 to 21 (WCAG 2.2, 1.4.3): text needs 4.5, large shapes 3. */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const mix = (from: string, to: string, share: number): string => {
  const [a, b] = [rgbOf(from), rgbOf(to)];
  return hexOf(
    [0, 1, 2].map((part) => (a[part] ?? 0) + ((b[part] ?? 0) - (a[part] ?? 0)) * share) as unknown as Rgb,
  );
};

/** The colour itself if it reads well on all grounds, else the nearest mix with black or white that does. */
export function readable(
  colour: string,
  grounds: readonly string[],
  toward: '#000000' | '#ffffff',
  least = 4.5,
): string {
  for (let percent = 0; percent < 100; percent += 2) {
    const mixed = mix(colour, toward, percent / 100);
    if (grounds.every((ground) => contrast(mixed, ground) >= least)) return mixed;
  }
  return toward;
}

/** Our own grounds (look.md): text in a town's colour stands on all of them, also on the tint of that very colour. */
const lightGrounds = ['#fbf8f3', '#ffffff'];
const darkGrounds = ['#171a21', '#20242d'];
const ink = '#1b1f2a';
const tints = { light: 0.1, dark: 0.16 };

/** The colours a town may make its own. Paper and ink stay: they carry all text. */
const townColourNames = ['brick', 'canal', 'meadow', 'plum', 'stone', 'sun'] as const;
export type TownColour = (typeof townColourNames)[number];

export type TownShades = {
  readonly name: TownColour;
  readonly light: string;
  readonly dark: string;
  readonly adjusted: boolean;
};

const tinted = (ground: string, colour: string, share: number): string => mix(ground, colour, share);

/** Per colour what is shown by day and by night: the town's own where it reads well, else the nearest that does. */
export function shadesOf(colours: Readonly<Record<string, unknown>>): TownShades[] {
  return townColourNames.flatMap((name): TownShades[] => {
    const given = colours[name];
    if (typeof given !== 'string' || !isColour(given)) return [];
    const own = given.toLowerCase();
    if (name === 'sun') {
      const sun = readable(own, [ink], '#ffffff');
      return [{ name, light: sun, dark: sun, adjusted: sun !== own }];
    }
    const light = readable(own, [...lightGrounds, tinted('#fbf8f3', own, tints.light)], '#000000');
    const dark = readable(own, [...darkGrounds, tinted('#171a21', '#ffffff', tints.dark)], '#ffffff');
    return [{ name, light, dark, adjusted: light !== own }];
  });
}

/** The style sheet of a town: custom properties only, from checked colours only; empty when it has none of its own. */
export function townStyles(colours: Readonly<Record<string, unknown>>): string {
  const shades = shadesOf(colours);
  if (shades.length === 0) return '';
  const by = (mode: 'light' | 'dark'): string =>
    shades.map((shade) => `--${shade.name}:${shade[mode]}`).join(';');
  return `:root{${by('light')}}\n@media screen and (prefers-color-scheme:dark){:root{${by('dark')}}}\n`;
}

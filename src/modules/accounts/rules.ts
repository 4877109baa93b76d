import type { Role } from '#lib/platform/session.ts';

export type Profile = {
  readonly id: string;
  readonly name: string;
  readonly area: string | null;
  readonly languages: readonly string[];
  readonly talents: readonly string[];
  readonly locale: 'nl' | 'en';
};

// A name that cannot be a host: an answer that stays on it stays on this site.
const here = 'http://here.invalid';

/**
 * Where to go after logging in: a path of this site, or `/` for anything else. Browsers read `//other.nl`, `/\other.nl`
 * and control characters as ways out, so the text is read as a browser would and only its path is kept.
 */
export function backTo(wanted: string | null | undefined): string {
  if (!wanted?.startsWith('/') || !URL.canParse(wanted, here)) return '/';
  const { origin, pathname, search, hash } = new URL(wanted, here);
  const path = pathname + search + hash;
  // "/.//other.nl" is of this site, but what is left of it would be read as another.
  return origin === here && !path.startsWith('//') ? path : '/';
}

/** People type a code as they read it: "123 456", "123-456". */
export const plainCode = (typed: string): string => typed.replace(/[\s.-]/g, '');

/** An address is one person's, however it is typed. */
export const plainEmail = (typed: string): string => typed.trim().toLowerCase();

export type Piece = { readonly text: string; readonly link: boolean };

/** The paragraphs of a plain mail, with its web addresses as links. */
export const linesWithLinks = (text: string): Piece[][] =>
  text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
    .map((paragraph) =>
      paragraph
        .split(/(https?:\/\/[^\s<>"]+)/)
        .map((piece, place) => ({ text: piece, link: place % 2 === 1 }))
        .filter((piece) => piece.text !== ''),
    );

const networkRoles: readonly Role[] = ['network_holder', 'connector'];

/** Roles that may be held in an area: all but holding a network. In a network: its holders and connectors. */
export const fitsScope = (role: Role, scope: 'area' | 'network'): boolean =>
  scope === 'network' ? networkRoles.includes(role) : role !== 'network_holder';

const browsers: readonly (readonly [RegExp, string])[] = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
];
const systems: readonly (readonly [RegExp, string])[] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Macintosh/, 'Mac'],
  [/CrOS/, 'Chromebook'],
  [/Linux/, 'Linux'],
];

/** "Firefox, Android": enough for a person to know their own device. Null when it says nothing we know. */
export function deviceOf(userAgent: string): string | null {
  const known = [browsers, systems].flatMap(
    (names) => names.find(([shape]) => shape.test(userAgent))?.[1] ?? [],
  );
  return known.length === 0 ? null : known.join(', ');
}

/** Talents as typed, one on a line: without empty lines and doubles. */
export const linesOf = (typed: string): string[] => [
  ...new Set(
    typed
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
];

/** Languages that people of Dutch towns speak most, by BCP 47; each shown under its own name. */
export const languages = [
  'nl',
  'en',
  'fy',
  'ar',
  'zgh',
  'tr',
  'pl',
  'uk',
  'de',
  'fr',
  'es',
  'pt',
  'pap',
  'srn',
  'zh',
  'ti',
  'so',
  'fa',
  'ku',
  'ro',
  'bg',
  'ru',
  'hi',
  'ur',
  'id',
  'vi',
  'it',
  'dse',
] as const;

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

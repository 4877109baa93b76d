export const searchKinds = [
  'statement',
  'theme',
  'network',
  'gathering',
  'community',
  'initiative',
  'need',
] as const;
export type SearchKind = (typeof searchKinds)[number];

/** A piece of text, marked where it matches what was looked for. */
export type Part = { readonly text: string; readonly found: boolean };

export type Hit = {
  readonly kind: SearchKind;
  readonly thing: string;
  readonly parts: readonly Part[];
  /** Null of a community: of a closed one everyone sees its name and purpose, and no day. */
  readonly at: Date | null;
};

/** Characters that stand around a match; nobody can type them in a form (platform/form.ts takes them out). */
export const marks = { start: '\u0001', stop: '\u0002' } as const;

/** Splits a text with marks into parts: no HTML is ever made of what people wrote. */
export function parseHeadline(headline: string): Part[] {
  return headline
    .split(marks.start)
    .flatMap((piece, index): Part[] => {
      if (index === 0) return [{ text: piece, found: false }];
      const [found = '', ...rest] = piece.split(marks.stop);
      return [
        { text: found, found: true },
        { text: rest.join(marks.stop), found: false },
      ];
    })
    .filter((part) => part.text !== '');
}

/** What is looked for, as one line of at most 200 characters; empty when nothing sensible is left. */
export const cleanQuery = (typed: string): string => typed.replace(/\s+/g, ' ').trim().slice(0, 200);

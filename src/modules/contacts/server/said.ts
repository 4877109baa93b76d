import type { Db } from '#lib/platform/db/index.ts';
import { m, type Locale } from '#lib/platform/texts.ts';

/** The name of a text of this site. */
export type TextKey = keyof typeof m;

/**
 * A text with its values, what somebody wrote, an address on this site, or the page that turns one place off without logging
 * in: only a letter has its address.
 */
export type Said =
  | { readonly text: TextKey; readonly with?: Readonly<Record<string, string | number>> }
  | { readonly words: string }
  | { readonly link: string; readonly words?: string }
  | { readonly place: string; readonly words: string };

export type Words = { readonly subject: Said; readonly paragraphs: readonly Said[] };

/** Kinds of messages whose words are made when their letter goes, in its transaction. Null: there is nothing to say any more. */
export type Writers = Readonly<
  Record<
    string,
    (tx: Db, reader: { readonly person: string | null; readonly locale: Locale }) => Promise<Words | null>
  >
>;

type AnyText = (values: Readonly<Record<string, string | number>>, options: { locale: Locale }) => string;

/** Reads it in the language of the reader. A text that a later version of the site dropped leaves its place empty. */
export function say(said: Said, { locale, site }: { locale: Locale; site: string }): string {
  if ('link' in said) return site + said.link;
  if ('place' in said) return '';
  if ('words' in said) return said.words;
  const text = (m as unknown as Readonly<Record<string, AnyText | undefined>>)[said.text];
  return text?.(said.with ?? {}, { locale }) ?? '';
}

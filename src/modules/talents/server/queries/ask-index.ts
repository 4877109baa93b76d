import { sql, type RawBuilder } from 'kysely';
import { stemDutch } from '@mensenstad/fair';
import { relatedCrafts, rootsOf } from '../../rules/crafts.ts';
import type { Meaning } from '../../rules/words.ts';

const prefixes = (stems: Iterable<string>): string[] =>
  [...stems].filter((stem) => stem.length >= 4).map((stem) => `${stem}:*`);
const whole = (stems: Iterable<string>): string[] => [...stems].filter((stem) => stem.length < 4);
const termsOf = (stems: Iterable<string>): string[] => [...prefixes(stems), ...whole(stems)];

/** What the index of words is asked for these meanings: their own stems and what begins with them. */
export const ownWords = (...meanings: readonly Meaning[]): string[] =>
  termsOf(new Set(meanings.flatMap((meaning) => [...meaning.stems])));

const wordsOfCrafts = (crafts: readonly string[]): string[] =>
  termsOf(new Set(rootsOf(crafts).flatMap((root) => [root, stemDutch(root)])));

/** The other words of the same crafts. */
export const craftWords = (...meanings: readonly Meaning[]): string[] =>
  wordsOfCrafts(meanings.flatMap(({ crafts }) => [...crafts]));

/** And those of the crafts beside them. */
export const besideWords = (...meanings: readonly Meaning[]): string[] =>
  wordsOfCrafts(meanings.flatMap(({ crafts }) => [...crafts].flatMap(relatedCrafts)));

export const allWords = (...meanings: readonly Meaning[]): string[] => [
  ...ownWords(...meanings),
  ...craftWords(...meanings),
  ...besideWords(...meanings),
];

/**
 * Only letters come here: `meaningOf` takes words of letters. A query that is read once; `to_tsquery` would be asked again
 * for every row that is compared with it.
 */
export const anyOf = (terms: readonly string[]): RawBuilder<unknown> =>
  sql`${[...new Set(terms)].join(' | ')}::tsquery`;

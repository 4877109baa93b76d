import { askedWith, kinsOf, listedTopics } from './fields.ts';
import { listedPhrases } from './phrases.ts';
import { leadingOf, meaningOf, type Term } from './speech.ts';
import { leastKinLetters, type Asked } from './words.ts';

// What an index of words holds and is asked, so that it finds whoever the rule (words.ts) could match: the stems of the words
// as the rule takes them apart, where a long one begins and ends, and the topics that they speak of.

const ends = (stem: string): string[] =>
  Array.from({ length: Math.max(0, stem.length - leastKinLetters) }, (_, at) => stem.slice(at + 1));
const begins = (stem: string): string[] =>
  Array.from({ length: Math.max(0, stem.length - leastKinLetters) }, (_, at) => stem.slice(0, -at - 1));

const quoted = (words: Iterable<string>): string[] => [...new Set(words)].map((word) => `'${word}'`);

/** What the index holds of texts that are read each by itself: a `tsvector` as it is written. */
export const wordsToKeep = (...texts: readonly string[]): string =>
  quoted(
    texts
      .flatMap((text) => meaningOf(text).terms)
      .flatMap(({ stem, topics }) => [stem, ...ends(stem), ...topics]),
  ).join(' ');

/** The same word, a longer one that begins or ends with it, and a shorter one that it begins or ends with. */
const wordsOf = (terms: readonly Term[]): string[] =>
  terms.flatMap(({ stem }) => [
    ...quoted([stem, ...begins(stem), ...ends(stem)]),
    ...(stem.length >= leastKinLetters ? [`'${stem}':*`] : []),
  ]);
const topicsOf = (terms: readonly Term[]): string[] => [...new Set(terms.flatMap(({ topics }) => topics))];

/** A `tsquery` as it is written. */
export type Query = string;
const anyOf = (words: readonly string[]): Query => [...new Set(words)].join(' | ');

/** What is asked for a need, likeliest first: words that say what its title asks, their topics, and all else that may match. */
export function queriesFor({ title }: Asked): { said: Query; mastered: Query; near: Query } {
  const leading = leadingOf(title.terms, title.top);
  return {
    said: anyOf(wordsOf(leading)),
    mastered: anyOf(quoted(topicsOf(leading))),
    near: anyOf([
      ...wordsOf(title.terms),
      ...quoted(topicsOf(title.terms).flatMap((topic) => [...kinsOf(topic).keys()])),
    ]),
  };
}

/** What is asked for somebody: needs that name what they said or its topic, and needs that it may do for. */
export function queriesOf(texts: readonly string[]): { named: Query; near: Query } {
  const terms = texts.flatMap((text) => meaningOf(text).terms);
  const topics = topicsOf(terms);
  return {
    named: anyOf([...wordsOf(terms), ...quoted(topics)]),
    near: anyOf(quoted(topics.flatMap(askedWith))),
  };
}

/** Everything that speaks of a craft. */
export const queryOfCraft = (craft: string): Query => `'${craft}.':*`;

/** Raise it with a change of how texts are read, other than of the lists. */
const edition = 1;
/** Other lists, or another way of reading: then what the index holds is read anew. */
export const listsRead = (): string => JSON.stringify([edition, listedTopics, listedPhrases]);

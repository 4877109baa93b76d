import { stemDutch } from '@mensenstad/fair';
import { compoundParts } from './compounds.ts';
import { kinOf, weightOfTopic } from './fields.ts';
import { idle, plainWords } from './phrases.ts';

/** One thing that is said: a word, or a part of a compound. */
export type Term = { readonly stem: string; readonly topics: readonly string[]; readonly weight: number };

/** What a text speaks of, and what it says not to. */
export type Speech = {
  readonly terms: readonly Term[];
  /** The most that a term weighs. */
  readonly top: number;
  readonly refused: readonly Term[];
  readonly languages: readonly string[];
};

/** What is known of a word that no list has. */
const unknownWeight = 0.5;
/** After these a title says for whom, where or when. */
const context = new Set(['voor', 'bij', 'op', 'in', 'van', 'uit', 'langs', 'tegen', 'tussen', 'rond']);
const contextWeight = 0.6;
/** After these it says what goes on besides, or where somebody goes. */
const besides = new Set(['tijdens', 'onder', 'na', 'naar']);
const besidesWeight = 0.35;
/** And after these it says again what is to be done. */
const turns = new Set([
  'die',
  'om',
  'wie',
  'met',
  'en',
  'of',
  'te',
  'maar',
  'hulp',
  'helpen',
  'iemand',
  'gezocht',
]);
/** The first part of a compound. */
const modifierWeight = 0.75;
const refusing = new Set(['geen', 'niet', 'nooit', 'behalve', 'niks']);
/** `niet bang voor`, `geen moeite met`: what comes after it is no refusal. */
const harmless = new Set([
  'alleen',
  'bang',
  'vies',
  'moeite',
  'probleem',
  'punt',
  'te',
  'erg',
  'enkel',
  'zomaar',
  'vergeten',
  'onbelangrijk',
  'duur',
  'bezwaar',
]);

const mostKept = 20_000;
const kept = new Map<string, Speech>();

/** What a text speaks of. People say the same things: each is worked out once. */
export function meaningOf(text: string): Speech {
  const known = kept.get(text);
  if (known !== undefined) return known;
  if (kept.size >= mostKept) kept.clear();
  const meaning = workOut(text);
  kept.set(text, meaning);
  return meaning;
}

function workOut(text: string): Speech {
  const terms: Term[] = [];
  const refused: Term[] = [];
  const names = namesIn(text);
  for (const clause of plainWords(text).split(/[.,;:!?()\n\r/]|\bmaar\b|\bwel\b/)) {
    const { said, not } = termsOf(clause.match(/\p{L}+/gu) ?? [], names);
    terms.push(...said);
    refused.push(...not);
  }
  const meant = lent(terms.map((term, at) => inItsPlace(term, terms.toSpliced(at, 1))));
  const top = Math.max(...meant.map(({ weight }) => weight));
  return {
    terms: meant,
    top,
    refused,
    languages: languagesOf(meant.flatMap(({ topics }) => topics)),
  };
}
const leadingShare = 0.5;
/** The words that say most of what a text is about. */
export const leadingOf = (terms: readonly Term[], top: number): readonly Term[] =>
  terms.filter(({ weight }) => weight >= top * leadingShare);

/** Who lends a saw need not be able to saw. */
function lent(terms: readonly Term[]): readonly Term[] {
  const isLent = ({ topics }: Term): boolean => topics.some((topic) => topic.startsWith('lending.'));
  if (!terms.some(({ topics }) => topics.includes('lending.lend'))) return terms;
  return terms.map((term) => (isLent(term) ? term : { ...term, weight: term.weight * lentWeight }));
}
const lentWeight = 0.15;

/** Of a word with several meanings the one that goes with the rest: a `kas` beside a bill is no greenhouse. */
export function inItsPlace(term: Term, others: readonly Term[]): Term {
  if (term.topics.length < 2) return term;
  const near = (topic: string): number =>
    Math.max(0, ...others.flatMap((other) => other.topics.map((beside) => kinOf(topic, beside))));
  const most = Math.max(...term.topics.map(near));
  if (most < leastKin) return term;
  const topics = term.topics.filter((topic) => near(topic) === most);
  return { ...term, topics, weight: Math.min(term.weight, Math.max(...topics.map(weightOfTopic))) };
}
export const leastKin = 0.4;

/** Words with a capital that do not begin a sentence: streets, people, clubs. */
const namesIn = (text: string): ReadonlySet<string> =>
  new Set((text.match(/(?<=[\p{Ll},0-9]\s+)\p{Lu}\p{Ll}+/gu) ?? []).map((name) => plainWords(name)));

function termsOf(words: readonly string[], names: ReadonlySet<string>): { said: Term[]; not: Term[] } {
  const at = words.findIndex((word, index) => refusing.has(word) && !harmless.has(words[index + 1] ?? ''));
  if (at < 0) return { said: termsIn(words, names), not: [] };
  const [before, after] = [termsIn(words.slice(0, at), names), termsIn(words.slice(at + 1), names)];
  // `tillen kan ik niet`: nothing after it, so it is about what came before.
  return after.length > 0 || !words.includes('ik') ? { said: before, not: after } : { said: [], not: before };
}

function termsIn(words: readonly string[], names: ReadonlySet<string>): Term[] {
  const terms: Term[] = [];
  let factor = 1;
  for (const word of words) {
    if (context.has(word) || (word === 'met' && terms.length > 0)) factor = contextWeight;
    else if (besides.has(word)) factor = besidesWeight;
    else if (turns.has(word)) factor = 1;
    if (word.length > 1 && !idle.has(word)) terms.push(...termsOfWord(word, factor, names.has(word)));
  }
  return terms;
}

function termsOfWord(word: string, factor: number, isName: boolean): Term[] {
  const { parts, unknown } = compoundParts(word);
  const stem = stemDutch(word);
  if (parts.length === 0) return [{ stem, topics: [], weight: (isName ? 0.2 : unknownWeight) * factor }];
  // Of a compound the end says what it is: `stoelgym` is no chair.
  const known = parts.map(({ topics, isEnd }) => ({
    stem,
    topics,
    weight: Math.max(...topics.map(weightOfTopic)) * factor * (isEnd ? 1 : modifierWeight),
  }));
  if (unknown === '' || idle.has(unknown)) return known;
  return [...known, { stem: stemDutch(unknown), topics: [], weight: unknownWeight * factor }];
}

/** Of who cooks, `Surinaams` is a kitchen and no language. */
function languagesOf(topics: readonly string[]): readonly string[] {
  return topics.includes('cooking.cooking')
    ? []
    : topics.filter((name) => name.startsWith('language.lang_') && name !== 'language.lang_dutch');
}

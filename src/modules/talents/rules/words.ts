import { stemDutch } from '@mensenstad/fair';
import { compoundParts } from './compounds.ts';
import { relatedCrafts } from './crafts.ts';
import { kinOf, kinsOf, weightOfTopic } from './fields.ts';
import { idle, plainWords } from './phrases.ts';

/** What an index of words is asked for a text: the stems of its words, and the topics that they speak of most. */
export type Meaning = { readonly stems: ReadonlySet<string>; readonly crafts: ReadonlySet<string> };

/** One thing that is said: a word, or a part of a compound. */
type Term = { readonly stem: string; readonly topics: readonly string[]; readonly weight: number };

/** What a text speaks of, and what it says not to. */
export type Speech = Meaning & {
  readonly terms: readonly Term[];
  /** The most that a term weighs. */
  readonly top: number;
  readonly refused: readonly Term[];
  readonly languages: readonly string[];
};

/** What is known of a word that no list has. */
const unknownWeight = 0.5;
/** After these a title says for whom, where or when. */
const context = new Set([
  'voor',
  'bij',
  'tijdens',
  'op',
  'in',
  'naar',
  'van',
  'uit',
  'langs',
  'tegen',
  'tussen',
  'rond',
]);
const contextWeight = 0.6;
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
const refusing = new Set(['geen', 'niet', 'nooit', 'zonder', 'behalve', 'niks']);
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
  const meant = terms.map((term, at) => inItsPlace(term, terms.toSpliced(at, 1)));
  const top = Math.max(...meant.map(({ weight }) => weight));
  const leading = meant.filter(({ weight }) => weight >= top * leadingShare);
  return {
    stems: new Set(meant.map(({ stem }) => stem)),
    crafts: new Set(leading.flatMap(({ topics }) => topics)),
    terms: meant,
    top,
    refused,
    languages: languagesOf(meant.flatMap(({ topics }) => topics)),
  };
}
const leadingShare = 0.5;

/** Of a word with several meanings the one that goes with the rest: a `kas` beside a bill is no greenhouse. */
function inItsPlace(term: Term, others: readonly Term[]): Term {
  if (term.topics.length < 2) return term;
  const near = (topic: string): number =>
    Math.max(0, ...others.flatMap((other) => other.topics.map((beside) => kinOf(topic, beside))));
  const most = Math.max(...term.topics.map(near));
  if (most < leastKin) return term;
  const topics = term.topics.filter((topic) => near(topic) === most);
  return { ...term, topics, weight: Math.min(term.weight, Math.max(...topics.map(weightOfTopic))) };
}
const leastKin = 0.4;

/** Words with a capital that do not begin a sentence: streets, people, clubs. */
const namesIn = (text: string): ReadonlySet<string> =>
  new Set((text.match(/(?<=[\p{Ll},0-9]\s+)\p{Lu}\p{Ll}+/gu) ?? []).map((name) => plainWords(name)));

function termsOf(words: readonly string[], names: ReadonlySet<string>): { said: Term[]; not: Term[] } {
  const at = words.findIndex((word, index) => refusing.has(word) && !harmless.has(words[index + 1] ?? ''));
  if (at < 0) return { said: termsIn(words, names), not: [] };
  const [before, after] = [termsIn(words.slice(0, at), names), termsIn(words.slice(at + 1), names)];
  // `tillen kan ik niet`: nothing after it, so it is about what came before.
  return after.length > 0 ? { said: before, not: after } : { said: [], not: before };
}

function termsIn(words: readonly string[], names: ReadonlySet<string>): Term[] {
  const terms: Term[] = [];
  let factor = 1;
  for (const word of words) {
    if (context.has(word) || (word === 'met' && terms.length > 0)) factor = contextWeight;
    else if (turns.has(word)) factor = 1;
    if (word.length > 1 && !idle.has(word)) terms.push(...termsOfWord(word, factor, names.has(word)));
  }
  return terms;
}

function termsOfWord(word: string, factor: number, isName: boolean): Term[] {
  const { parts, unknown } = compoundParts(word);
  const stem = stemDutch(word);
  if (parts.length === 0) return [{ stem, topics: [], weight: (isName ? 0.2 : unknownWeight) * factor }];
  const known = parts.map(({ topics }) => ({
    stem,
    topics,
    weight: Math.max(...topics.map(weightOfTopic)) * factor,
  }));
  if (unknown === '' || idle.has(unknown)) return known;
  return [...known, { stem: stemDutch(unknown), topics: [], weight: unknownWeight * factor }];
}

/** Two stems are kin when one is in the other at its begin or end: `fiets` and `bakfiets`. */
function areKin(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  return short.length >= 5 && (long.startsWith(short) || long.endsWith(short));
}

/** How likeness is weighed (docs/matching.md). */
const likenessWeights = {
  /** The same word, the same topic in other words, a word that is part of the other. */
  sameWord: 1,
  sameTopic: 0.92,
  kinWord: 0.96,
  /** The best of what is asked, beside how much of all that is asked. */
  best: 0.7,
  all: 0.3,
  /** A title that names no craft is read together with its explanation, for this part. */
  explanation: 0.8,
  /** What only the explanation asks. */
  onlyExplained: 0.5,
  /** The most that the explanation adds to a title. */
  explained: 0.08,
  /** Something that is not the main thing of a talent loses at most this part. */
  aside: 0.35,
  /** A talent that is mostly about something else loses at most this part. */
  elsewhere: 0.12,
  /** Another language than the one that is asked. */
  otherLanguage: 0.3,
  /** Speaks languages, and does not say which. */
  unnamedLanguage: 0.8,
} as const;

export type Asked = {
  readonly title: Speech;
  readonly words: Speech;
  /** Crafts beside those of the title. */
  readonly beside: ReadonlySet<string>;
  /** What is looked for, and what may count besides. */
  readonly main: Wanted;
  readonly explained: Wanted | null;
};

/** Something that is looked for: of each topic, how much of it who masters that can do. */
type Aim = Term & { readonly reach: ReadonlyMap<string, number> };
type Wanted = {
  readonly aims: readonly Aim[];
  readonly stems: ReadonlySet<string>;
  /** Topics that have to do with what is looked for. */
  readonly near: ReadonlySet<string>;
  readonly top: number;
  readonly total: number;
};

/** From this weight on a word says what somebody must be able to do. */
const namesCraft = 0.55;

export function askedOf(need: { readonly title: string; readonly words: string }): Asked {
  const [title, words] = [meaningOf(need.title), meaningOf(need.words)];
  const clear = title.terms.some(({ topics, weight }) => topics.length > 0 && weight >= namesCraft);
  const told = clear ? title : joined(title, words);
  return {
    title: told,
    words,
    beside: new Set([...told.crafts].flatMap(relatedCrafts)),
    main: wanted(told.terms),
    explained: clear ? wanted(words.terms) : null,
  };
}

/** A title that names no craft, read together with its explanation. */
function joined(title: Speech, words: Speech): Speech {
  const lighter = words.terms.map((term) => ({ ...term, weight: term.weight * likenessWeights.explanation }));
  const terms = [...title.terms, ...lighter];
  return {
    stems: title.stems.union(words.stems),
    crafts: title.crafts.union(words.crafts),
    terms,
    top: Math.max(title.top, words.top),
    refused: [],
    languages: [...title.languages, ...words.languages],
  };
}

/** Who carries, lends or makes room is asked for that, whatever it is for: a van for chairs needs no furniture maker. */
function withObjects(terms: readonly Term[]): readonly Term[] {
  const carries = ({ topics, weight }: Term): boolean =>
    weight >= namesCraft && topics.some((topic) => /^(transport|lending|space)\./.test(topic));
  if (!terms.some(carries)) return terms;
  return terms.map((term) => (carries(term) ? term : { ...term, weight: term.weight * objectWeight }));
}
const objectWeight = 0.4;

function wanted(said: readonly Term[]): Wanted {
  const terms = withObjects(said);
  const aims = terms.map((term) => ({ ...term, reach: reachOf(term.topics) }));
  const near = aims.flatMap(({ reach }) =>
    [...reach].flatMap(([topic, much]) => (much >= leastKin ? [topic] : [])),
  );
  return {
    aims,
    stems: new Set(terms.map(({ stem }) => stem)),
    near: new Set(near),
    top: Math.max(...terms.map(({ weight }) => weight)),
    total: terms.reduce((sum, { weight }) => sum + weight, 0),
  };
}

function reachOf(topics: readonly string[]): ReadonlyMap<string, number> {
  const reach = new Map<string, number>();
  for (const topic of topics)
    for (const [has, much] of kinsOf(topic)) reach.set(has, Math.max(reach.get(has) ?? 0, much));
  return reach;
}

/** How much of what is looked for is in what somebody said. */
function similar(aim: Aim, talent: Speech): number {
  let most = 0;
  for (const term of talent.terms) {
    const much = alike(aim, term) * (1 - likenessWeights.aside * (1 - term.weight / talent.top));
    if (much > most) most = much;
  }
  return most;
}

function alike({ stem, topics, reach }: Aim, said: Term): number {
  if (said.stem === stem) return likenessWeights.sameWord;
  let same = 0;
  for (const topic of said.topics) same = Math.max(same, reach.get(topic) ?? 0);
  const unknown = topics.length === 0 || said.topics.length === 0;
  if ((unknown || same === 1) && areKin(stem, said.stem)) return likenessWeights.kinWord;
  return same * likenessWeights.sameTopic;
}

/** How much of a talent has to do with what is looked for, from 0 to 1. */
function about(talent: Speech, { stems, near }: Wanted): number {
  let [found, total] = [0, 0];
  for (const { stem, topics, weight } of talent.terms) {
    total += weight;
    if (stems.has(stem) || topics.some((topic) => near.has(topic))) found += weight;
  }
  return total === 0 ? 0 : found / total;
}

/** How much of what is looked for is in what somebody said, from 0 to 1: the best of it, and how much of all of it. */
function covered(looked: Wanted, talents: readonly Speech[]): number {
  const focused = talents.flatMap((talent) => {
    const much = about(talent, looked);
    return much === 0 ? [] : [{ talent, focus: 1 - likenessWeights.elsewhere * (1 - much) }];
  });
  if (focused.length === 0 && !looked.aims.some(({ topics }) => topics.length === 0)) return 0;
  const among =
    focused.length > 0
      ? focused
      : talents.map((talent) => ({ talent, focus: 1 - likenessWeights.elsewhere }));
  let [best, all] = [0, 0];
  for (const aim of looked.aims) {
    let much = 0;
    for (const { talent, focus } of among) much = Math.max(much, similar(aim, talent) * focus);
    best = Math.max(best, aim.weight * much);
    all += aim.weight * much;
  }
  return looked.total === 0
    ? 0
    : (likenessWeights.best * best) / looked.top + (likenessWeights.all * all) / looked.total;
}

/** Of who cooks, `Surinaams` is a kitchen and no language. */
function languagesOf(topics: readonly string[]): readonly string[] {
  return topics.includes('cooking.cooking') ? [] : topics.filter((name) => name.startsWith('language.lang_'));
}

/** Who speaks other languages than the one that is asked is not who is asked for. */
function languageFactor({ title }: Asked, talents: readonly Speech[]): number {
  if (title.languages.length === 0) return 1;
  const spoken = talents.flatMap(({ languages }) => languages);
  if (spoken.some((language) => title.languages.includes(language))) return 1;
  return spoken.length > 0 ? likenessWeights.otherLanguage : likenessWeights.unnamedLanguage;
}

/** Whether somebody said not to do what a title asks. */
export function refuses(talents: readonly Speech[], { title }: Asked): boolean {
  return talents.some(({ refused }) =>
    refused.some((no) =>
      title.terms.some((term) => term.stem === no.stem || isPartOf(term.topics, no.topics)),
    ),
  );
}
const isPartOf = (asked: readonly string[], refused: readonly string[]): boolean =>
  asked.some((topic) => refused.some((no) => kinOf(topic, no) >= refusedKin));
const refusedKin = 0.75;

export function likeness(talents: readonly Speech[], asked: Asked): number {
  const title = covered(asked.main, talents);
  const words = asked.explained === null ? 0 : covered(asked.explained, talents);
  const likely = Math.max(title + likenessWeights.explained * words, likenessWeights.onlyExplained * words);
  return Math.min(1, likely) * languageFactor(asked, talents);
}

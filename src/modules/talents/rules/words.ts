import { kinOf, kinsOf } from './fields.ts';
import { inItsPlace, leastKin, meaningOf, type Speech, type Term } from './speech.ts';

export { meaningOf } from './speech.ts';

export const leastKinLetters = 5;
/** Two stems are kin when one is in the other at its begin or end: `fiets` and `bakfiets`. */
function areKin(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  return short.length >= leastKinLetters && (long.startsWith(short) || long.endsWith(short));
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
  /** The most that the explanation adds to a title. */
  explained: 0.08,
  /** Something that is not the main thing of a talent loses at most this part. */
  aside: 0.45,
  /** A talent that is mostly about something else loses at most this part. */
  elsewhere: 0.12,
  /** Another language than the one that is asked. */
  otherLanguage: 0.3,
  /** Speaks languages, and does not say which. */
  unnamedLanguage: 0.8,
} as const;

export type Asked = {
  readonly title: Speech;
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
  const [said, words] = [meaningOf(need.title), meaningOf(need.words)];
  // Which of its meanings a word of the title has, the explanation may tell.
  const title = { ...said, terms: said.terms.map((term) => inItsPlace(term, words.terms)) };
  const clear = title.terms.some(({ topics, weight }) => topics.length > 0 && weight >= namesCraft);
  const told = clear ? title : joined(title, words);
  return {
    title: told,
    main: wanted(told.terms),
    explained: clear ? wanted(words.terms) : null,
  };
}

/** A title that names no craft, read together with its explanation. */
function joined(title: Speech, words: Speech): Speech {
  const lighter = words.terms.map((term) => ({ ...term, weight: term.weight * likenessWeights.explanation }));
  const terms = [...title.terms, ...lighter];
  return {
    terms,
    top: Math.max(title.top, words.top),
    refused: [],
    languages: [...title.languages, ...words.languages],
  };
}

/** Who carries, writes or pictures is asked for that, whatever it is about: a van for chairs needs no furniture maker. */
const aboutAnything = new Set(
  `transport.driving transport.moving transport.carts transport.fetching space.room space.storage space.workshop permits.permits law.law money.subsidies
  photo.photo photo.film design.graphic writing.writing writing.proofreading language.interpreting promotion.promotion promotion.social_media computer.website`.split(
    /\s+/,
  ),
);
function withObjects(terms: readonly Term[]): readonly Term[] {
  const governs = ({ topics, weight }: Term): boolean =>
    weight >= namesCraft && topics.some((topic) => aboutAnything.has(topic));
  if (!terms.some(governs)) return terms;
  return terms.map((term) =>
    governs(term) || speaksOf(term) ? term : { ...term, weight: term.weight * objectWeight },
  );
}
const speaksOf = ({ topics }: Term): boolean => topics.some((topic) => topic.startsWith('language.'));
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
    const much =
      alike(aim, term) * (1 - likenessWeights.aside * (1 - term.weight / Math.max(leastTop, talent.top)));
    if (much > most) most = much;
  }
  return most;
}

/** A talent that is only of light words says less of whatever they speak of. */
const leastTop = 0.6;

function alike({ stem, topics, reach }: Aim, said: Term): number {
  let same = 0;
  for (const topic of said.topics) same = Math.max(same, reach.get(topic) ?? 0);
  const knows = topics.length > 0 && said.topics.length > 0;
  // The same letters may be another word: Dutch that is spoken, or taught.
  if (said.stem === stem && (same === 1 || !knows)) return likenessWeights.sameWord;
  if ((!knows || same === 1) && areKin(stem, said.stem)) return likenessWeights.kinWord;
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

/** A side of what is asked counts for less than its weight. */
const sideSteep = 1.5;

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
    best = Math.max(best, (aim.weight / looked.top) ** sideSteep * much);
    all += aim.weight * much;
  }
  return looked.total === 0 ? 0 : likenessWeights.best * best + (likenessWeights.all * all) / looked.total;
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
  return Math.min(1, title + likenessWeights.explained * words) * languageFactor(asked, talents);
}

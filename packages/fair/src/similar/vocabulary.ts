import { conceptsOf } from './concepts.ts';
import { stemDutch } from './dutch-stem.ts';
import { countItems, emptyNumbers, push, withRoom, type NumberList } from './number-list.ts';
import { gramKeysOf } from './words.ts';

/** The ways of looking at a word. Their weights in a score were chosen once, by hand, and add up to 1. */
export const views = [
  { name: 'characters', weight: 0.5, of: gramKeysOf },
  { name: 'stems', weight: 0.2, of: (word: string) => [stemDutch(word)] },
  { name: 'concepts', weight: 0.3, of: conceptsOf },
] as const;

type FeatureKey = number | string;
export type ViewName = (typeof views)[number]['name'];

/**
 * Every word that occurred, what it consists of in each view (its features), and which words share a feature.
 * A sentence counts a feature as often as its words do, so all products over features can be taken word by word.
 */
export type Vocabulary = {
  readonly wordIds: Map<string, number>;
  readonly words: string[];
  /** Per word where its features start in `features`; one more at the end. */
  readonly starts: NumberList;
  /** A feature that a word has twice stands there twice. */
  readonly features: NumberList;
  readonly featureIds: readonly Map<FeatureKey, number>[];
  readonly viewOf: NumberList;
  /** The inverted index: feature i is shared by the words at `sharedAt[i]` to `sharedAt[i + 1]`. */
  shared: Int32Array;
  sharedAt: Int32Array;
  /** How many words are in it; later ones are few and looked at one by one. */
  sharedWords: number;
  /** Per feature in how many sentences it occurs. */
  sentencesWith: Float64Array;
};

export function emptyVocabulary(): Vocabulary {
  const starts = emptyNumbers();
  push(starts, 0);
  return {
    wordIds: new Map(),
    words: [],
    starts,
    features: emptyNumbers(),
    featureIds: views.map(() => new Map()),
    viewOf: emptyNumbers(),
    shared: new Int32Array(0),
    sharedAt: new Int32Array(1),
    sharedWords: 0,
    sentencesWith: new Float64Array(64),
  };
}

function featureId(vocabulary: Vocabulary, view: number, key: FeatureKey): number {
  const known = vocabulary.featureIds[view]!.get(key);
  if (known !== undefined) return known;
  const id = vocabulary.viewOf.length;
  vocabulary.featureIds[view]!.set(key, id);
  push(vocabulary.viewOf, view);
  vocabulary.sentencesWith = withRoom(vocabulary.sentencesWith, id + 1);
  return id;
}

/** The number of a word; a word that is new is taken in with all its features. */
export function wordId(vocabulary: Vocabulary, word: string): number {
  const known = vocabulary.wordIds.get(word);
  if (known !== undefined) return known;
  const id = vocabulary.words.length;
  vocabulary.wordIds.set(word, id);
  vocabulary.words.push(word);
  views.forEach((view, at) => {
    for (const key of view.of(word)) push(vocabulary.features, featureId(vocabulary, at, key));
  });
  push(vocabulary.starts, vocabulary.features.length);
  return id;
}

/** Makes the inverted index anew with all words, when there are new ones. */
export function shareFeatures(vocabulary: Vocabulary): void {
  const { words, features, viewOf } = vocabulary;
  if (vocabulary.sharedWords === words.length) return;
  const sharedAt = new Int32Array(viewOf.length + 1);
  for (let at = 0; at < features.length; at++) sharedAt[features.items[at]! + 1]!++;
  for (let feature = 0; feature < viewOf.length; feature++) sharedAt[feature + 1]! += sharedAt[feature]!;
  const shared = new Int32Array(features.length);
  const filled = sharedAt.slice();
  for (let word = 0; word < words.length; word++)
    for (let at = vocabulary.starts.items[word]!; at < vocabulary.starts.items[word + 1]!; at++)
      shared[filled[features.items[at]!]!++] = word;
  vocabulary.shared = shared;
  vocabulary.sharedAt = sharedAt;
  vocabulary.sharedWords = words.length;
}

/** What a text consists of: the known features with their counts, and per view the counts of those never seen. */
export type TextFeatures = { readonly known: Map<number, number>; readonly unknown: readonly number[][] };

/** Takes a text's words apart without adding anything to the vocabulary. */
export function featuresOfText(vocabulary: Vocabulary, words: readonly string[]): TextFeatures {
  const known = new Map<number, number>();
  const unknown = views.map(() => new Map<FeatureKey, number>());
  for (const [word, times] of countItems(words)) {
    views.forEach((view, at) => {
      for (const [key, count] of countItems<FeatureKey>(view.of(word))) {
        const feature = vocabulary.featureIds[at]!.get(key);
        if (feature !== undefined) known.set(feature, (known.get(feature) ?? 0) + count * times);
        else unknown[at]!.set(key, (unknown[at]!.get(key) ?? 0) + count * times);
      }
    });
  }
  return { known, unknown: unknown.map((counts) => [...counts.values()]) };
}

import type { SentenceStore } from './sentence-store.ts';
import { rarityOf } from './sentence-store.ts';
import { featuresOfText, views, type ViewName } from './vocabulary.ts';
import { wordsOf } from './words.ts';

/** The score of every slot (0: excluded, empty or nothing in common), and why one is near. */
export type Scores = { readonly of: Float64Array; readonly explain: (slot: number) => Why };

export type Why = { readonly views: Record<ViewName, number>; readonly words: string[] };

/** Per word and view: its share of the score of a sentence that has it once and has length 1. */
type Affinity = Float64Array;

/** How much each known feature of the text counts for a word that has it once. */
function weighFeatures<Id>(
  { vocabulary, rarity, slotOf }: SentenceStore<Id>,
  text: string,
): Map<number, number> {
  const { known, unknown } = featuresOfText(vocabulary, wordsOf(text));
  const viewOf = vocabulary.viewOf.items;
  const unseen = rarityOf(slotOf.size, 0);
  const squares = unknown.map((counts) => counts.reduce((sum, count) => sum + (count * unseen) ** 2, 0));
  for (const [feature, count] of known) squares[viewOf[feature]!]! += (count * rarity[feature]!) ** 2;
  const whole = views.reduce((sum, { weight }, view) => sum + (squares[view]! > 0 ? weight : 0), 0);
  const factors = views.map(({ weight }, view) => weight / whole / Math.sqrt(squares[view]!));
  for (const [feature, count] of known)
    known.set(feature, count * rarity[feature]! ** 2 * factors[viewOf[feature]!]!);
  return known;
}

/**
 * The score of a sentence is linear in its words, so the words' shares are found first, through the inverted index from
 * features to words, and then added up per sentence: far fewer steps than going from every character run to sentences.
 */
function findAffinity<Id>(store: SentenceStore<Id>, text: string): Affinity {
  const { vocabulary } = store;
  const { shared, sharedAt, starts, features } = vocabulary;
  const viewOf = vocabulary.viewOf.items;
  const shares = new Float64Array(vocabulary.words.length * views.length);
  const weights = weighFeatures(store, text);
  for (const [feature, weight] of weights) {
    const view = viewOf[feature]!;
    const end = sharedAt[feature + 1] ?? 0;
    for (let at = sharedAt[feature] ?? end; at < end; at++)
      shares[shared[at]! * views.length + view]! += weight;
  }
  for (let word = vocabulary.sharedWords; word < vocabulary.words.length; word++)
    for (let at = starts.items[word]!; at < starts.items[word + 1]!; at++) {
      const feature = features.items[at]!;
      const weight = weights.get(feature);
      if (weight) shares[word * views.length + viewOf[feature]!]! += weight;
    }
  return shares;
}

function addUp<Id>(store: SentenceStore<Id>, shares: Affinity): Float64Array {
  const { inverseLength } = store;
  const starts = store.starts.items;
  const words = store.words.items;
  const scores = new Float64Array(store.ids.length);
  for (let slot = 0; slot < scores.length; slot++) {
    let [first, second, third] = [0, 0, 0];
    for (let at = starts[slot]!, end = starts[slot + 1]!; at < end; at += 2) {
      const word = words[at]! * 3;
      const count = words[at + 1]!;
      first += count * shares[word]!;
      second += count * shares[word + 1]!;
      third += count * shares[word + 2]!;
    }
    const score =
      first * inverseLength[slot * 3]! +
      second * inverseLength[slot * 3 + 1]! +
      third * inverseLength[slot * 3 + 2]!;
    // Rounding takes away what the order of additions does to the last digits, so that equals tie.
    scores[slot] = Math.round(score * 1e12) / 1e12;
  }
  return scores;
}

function explainWith<Id>(store: SentenceStore<Id>, shares: Affinity, slot: number): Why {
  const sums = views.map(() => 0);
  const wordsIn = store.words.items.subarray(store.starts.items[slot], store.starts.items[slot + 1]);
  const parts = Array.from({ length: wordsIn.length / 2 }, (_, at) => {
    const word = wordsIn[at * 2]!;
    const perView = views.map(
      (_view, view) =>
        wordsIn[at * 2 + 1]! *
        shares[word * views.length + view]! *
        store.inverseLength[slot * views.length + view]!,
    );
    perView.forEach((part, view) => (sums[view]! += part));
    return { word: store.vocabulary.words[word]!, part: perView.reduce((sum, part) => sum + part, 0) };
  });
  parts.sort((a, b) => b.part - a.part);
  const strongest = parts.filter(({ part }) => part > 0.1 * (parts[0]?.part ?? 0)).slice(0, 3);
  return {
    views: Object.fromEntries(views.map(({ name }, view) => [name, sums[view]!])) as Record<ViewName, number>,
    words: strongest.map(({ word }) => word),
  };
}

/** Scores all sentences against the text; those to exclude get 0. */
export function scoreSentences<Id>(
  store: SentenceStore<Id>,
  text: string,
  exclude: ReadonlySet<Id> | undefined,
): Scores {
  const affinity = findAffinity(store, text);
  const scores = addUp(store, affinity);
  for (const id of exclude ?? []) {
    const slot = store.slotOf.get(id);
    if (slot !== undefined) scores[slot] = 0;
  }
  return { of: scores, explain: (slot) => explainWith(store, affinity, slot) };
}

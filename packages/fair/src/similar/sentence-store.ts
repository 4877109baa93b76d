import { countItems, emptyNumbers, push, withRoom, type NumberList } from './number-list.ts';
import { emptyVocabulary, shareFeatures, views, wordId, type Vocabulary } from './vocabulary.ts';
import { wordsOf } from './words.ts';

/** The sentences in numbered slots, in the order they were added, their words, and the weights that scores are made of. */
export type SentenceStore<Id> = {
  readonly vocabulary: Vocabulary;
  readonly slotOf: Map<Id, number>;
  readonly ids: (Id | undefined)[];
  /** Word and how often, in turn, for slot after slot; slot i fills `starts[i]` to `starts[i + 1]`. */
  readonly words: NumberList;
  readonly starts: NumberList;
  /** Per feature ln((1 + sentences) / (1 + sentences with it)) + 1, for the first `weighed` features. */
  rarity: Float64Array;
  weighed: number;
  /** Per slot and view 1 over the length of the sentence's vector of count × rarity; 0 when it has nothing there. */
  inverseLength: Float64Array;
  /** Slots filled, and number of changes, since the weights were last made. */
  readonly unsettled: Set<number>;
  changes: number;
  /** Scratch for counting the features of one sentence; `counts` is all zero in between. */
  readonly tally: { counts: Float64Array; readonly seen: NumberList };
};

const firstStart = (): NumberList => {
  const starts = emptyNumbers();
  push(starts, 0);
  return starts;
};

export const emptyStore = <Id>(): SentenceStore<Id> => ({
  vocabulary: emptyVocabulary(),
  slotOf: new Map(),
  ids: [],
  words: emptyNumbers(),
  starts: firstStart(),
  rarity: new Float64Array(64),
  weighed: 0,
  inverseLength: new Float64Array(64),
  unsettled: new Set(),
  changes: 0,
  tally: { counts: new Float64Array(64), seen: emptyNumbers(64) },
});

/** Visits every feature of the sentence in this slot once, with how often it occurs there. */
function visitFeatures<Id>(
  { vocabulary, words, starts, tally }: SentenceStore<Id>,
  slot: number,
  visit: (feature: number, count: number) => void,
): void {
  const { counts, seen } = tally;
  const { items } = vocabulary.features;
  for (let at = starts.items[slot]!; at < starts.items[slot + 1]!; at += 2) {
    const word = words.items[at]!;
    const end = vocabulary.starts.items[word + 1]!;
    const times = words.items[at + 1]!;
    for (let each = vocabulary.starts.items[word]!; each < end; each++) {
      const feature = items[each]!;
      if (counts[feature] === 0) push(seen, feature);
      counts[feature]! += times;
    }
  }
  for (let at = 0; at < seen.length; at++) {
    const feature = seen.items[at]!;
    visit(feature, counts[feature]!);
    counts[feature] = 0;
  }
  seen.length = 0;
}

export function addSentence<Id>(store: SentenceStore<Id>, id: Id, text: string): void {
  removeSentence(store, id);
  const { vocabulary } = store;
  const slot = store.ids.length;
  for (const [word, count] of countItems(wordsOf(text))) {
    push(store.words, wordId(vocabulary, word));
    push(store.words, count);
  }
  push(store.starts, store.words.length);
  store.slotOf.set(id, slot);
  store.ids.push(id);
  store.unsettled.add(slot);
  store.changes++;
  store.tally.counts = withRoom(store.tally.counts, vocabulary.viewOf.length);
  visitFeatures(store, slot, (feature) => vocabulary.sentencesWith[feature]!++);
}

export function removeSentence<Id>(store: SentenceStore<Id>, id: Id): boolean {
  const slot = store.slotOf.get(id);
  if (slot === undefined) return false;
  visitFeatures(store, slot, (feature) => store.vocabulary.sentencesWith[feature]!--);
  store.slotOf.delete(id);
  store.ids[slot] = undefined;
  store.unsettled.delete(slot);
  store.inverseLength.fill(0, slot * views.length, (slot + 1) * views.length);
  store.changes++;
  if (store.ids.length > 2 * store.slotOf.size + 64) closeGaps(store);
  return true;
}

/** Moves the sentences together over the slots of removed ones; their order stays. */
function closeGaps<Id>(store: SentenceStore<Id>): void {
  const { ids, starts, words, inverseLength, unsettled, slotOf } = store;
  const waiting = new Set(unsettled);
  unsettled.clear();
  let to = 0;
  let filled = 0;
  for (let slot = 0; slot < ids.length; slot++) {
    const id = ids[slot];
    const [from, end] = [starts.items[slot]!, starts.items[slot + 1]!];
    if (id === undefined) continue;
    words.items.copyWithin(filled, from, end);
    filled += end - from;
    inverseLength.copyWithin(to * views.length, slot * views.length, (slot + 1) * views.length);
    if (waiting.has(slot)) unsettled.add(to);
    slotOf.set(id, to);
    ids[to++] = id;
    starts.items[to] = filled;
  }
  ids.length = to;
  words.length = filled;
  starts.length = to + 1;
}

export const rarityOf = (sentences: number, withIt: number): number =>
  Math.log((1 + sentences) / (1 + withIt)) + 1;

function measureLength<Id>(store: SentenceStore<Id>, slot: number): void {
  const { rarity, inverseLength } = store;
  const viewOf = store.vocabulary.viewOf.items;
  const squares = new Float64Array(views.length);
  visitFeatures(store, slot, (feature, count) => {
    const weight = count * rarity[feature]!;
    squares[viewOf[feature]!]! += weight * weight;
  });
  squares.forEach((square, view) => {
    inverseLength[slot * views.length + view] = square === 0 ? 0 : 1 / Math.sqrt(square);
  });
}

/** Up to so many sentences weighing all of them takes a few milliseconds. */
const alwaysExact = 2000;

/**
 * Brings the weights up to date. With `all`, with few sentences, or after changes to more than a hundredth of
 * them every weight is made anew; otherwise only what is new is weighed, and the rarity of known features lags by at most that hundredth.
 */
export function settle<Id>(store: SentenceStore<Id>, all: boolean): void {
  const { vocabulary, slotOf } = store;
  const features = vocabulary.viewOf.length;
  store.rarity = withRoom(store.rarity, features);
  store.inverseLength = withRoom(store.inverseLength, store.ids.length * views.length);
  const anew = all || store.changes * 100 > slotOf.size || (store.changes > 0 && slotOf.size <= alwaysExact);
  for (let feature = anew ? 0 : store.weighed; feature < features; feature++)
    store.rarity[feature] = rarityOf(slotOf.size, vocabulary.sentencesWith[feature]!);
  for (const slot of anew ? slotOf.values() : store.unsettled) measureLength(store, slot);
  store.unsettled.clear();
  store.weighed = features;
  if (anew) {
    shareFeatures(vocabulary);
    store.changes = 0;
  }
}

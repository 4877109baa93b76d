import { bestSlots, rankGroups } from './best.ts';
import { scoreSentences, type Scores } from './score.ts';
import { addSentence, emptyStore, removeSentence, settle, type SentenceStore } from './sentence-store.ts';
import type { ViewName } from './vocabulary.ts';

/** A sentence near another, from 0 (nothing in common) to 1 (the same words), and why. */
export type Near<Id> = {
  readonly id: Id;
  readonly score: number;
  /** How much of the score each view gave: spelling (characters), Dutch word stems, and shared subjects. */
  readonly views: Readonly<Record<ViewName, number>>;
  /** At most three of its words, those that bring it nearest first. */
  readonly words: readonly string[];
};

/** A group (a theme) near a sentence, with the members that make it so. */
export type NearGroup<Id, Group> = {
  readonly group: Group;
  readonly score: number;
  readonly because: readonly Near<Id>[];
};

export type NearestOptions<Id> = { readonly exclude?: ReadonlySet<Id> };

/** Sentences that can be asked for their like. All of it lives in memory; nothing is random. */
export type SentenceIndex<Id> = {
  readonly size: number;
  readonly has: (id: Id) => boolean;
  /** Takes in a sentence; one with the same id is replaced. */
  readonly add: (id: Id, text: string) => void;
  /** Takes a sentence out; false when it was not there. */
  readonly remove: (id: Id) => boolean;
  /** The k nearest sentences that have anything in common, nearest first; equals in the order they were added. */
  readonly nearest: (text: string, k: number, options?: NearestOptions<Id>) => Near<Id>[];
  /**
   * The k nearest groups. A group is as near as its ten nearest members together, each counting 0.8 of the one before, so
   * that one chance likeness does not outweigh a theme full of them. No group: `groupOf` gives undefined. `because` holds the
   * three nearest members.
   */
  readonly bestGroups: <Group>(
    text: string,
    groupOf: (id: Id) => Group | undefined,
    k: number,
    options?: NearestOptions<Id>,
  ) => NearGroup<Id, Group>[];
  /**
   * Weighs everything anew. Happens by itself at the next question with up to 2,000 sentences, and with more after
   * changes to a hundredth of them; until then the rarity of words lags behind by that little. After it, the answers depend only on the sentences, not on how they came and went.
   */
  readonly settle: () => void;
};

/**
 * An empty index for short Dutch texts. Score: 0.5 × cosine over character 3–5-grams within words, 0.2 × cosine over
 * Snowball stems, 0.3 × cosine over subjects (a word list), each tf-idf with the smoothed idf of scikit-learn; views
 * that the asked text has nothing in are left out and the others weigh up to 1.
 */
export function createIndex<Id extends string | number = string>(): SentenceIndex<Id> {
  const store: SentenceStore<Id> = emptyStore();
  const ask = (text: string, { exclude }: NearestOptions<Id> = {}): Scores => {
    settle(store, false);
    return scoreSentences(store, text, exclude);
  };
  const explained = (slot: number, scores: Scores): Near<Id> => ({
    id: store.ids[slot]!,
    score: scores.of[slot]!,
    ...scores.explain(slot),
  });
  return {
    get size() {
      return store.slotOf.size;
    },
    has: (id) => store.slotOf.has(id),
    add: (id, text) => addSentence(store, id, text),
    remove: (id) => removeSentence(store, id),
    settle: () => settle(store, true),
    nearest: (text, k, options) => {
      const scores = ask(text, options);
      return bestSlots(scores.of, k).map((slot) => explained(slot, scores));
    },
    bestGroups: (text, groupOf, k, options) => {
      const scores = ask(text, options);
      const ranked = rankGroups(scores.of, (slot) => groupOf(store.ids[slot]!)).slice(0, k);
      return ranked.map(({ group, score, members }) => ({
        group,
        score,
        because: members.slice(0, 3).map((slot) => explained(slot, scores)),
      }));
    },
  };
}

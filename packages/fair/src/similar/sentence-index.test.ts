import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createIndex, type SentenceIndex } from './sentence-index.ts';
import { precisionAtFive, readIdeas } from '../../bench/topic-precision.ts';
import { gramsOf, wordsOf } from './words.ts';
import { conceptsOf } from './concepts.ts';

const indexOf = (...texts: string[]): SentenceIndex<number> => {
  const index = createIndex<number>();
  texts.forEach((text, at) => index.add(at, text));
  return index;
};
const idsOf = (near: readonly { id: number }[]) => near.map(({ id }) => id);

describe('words, runs and subjects', () => {
  test('words lose case, accents and punctuation', () => {
    expect(wordsOf("Café's: één ‘ﬁets’-pad (2026)!")).toEqual(['cafe', 's', 'een', 'fiets', 'pad', '2026']);
  });
  test('runs stay within the word', () => {
    expect(gramsOf('bos')).toEqual([' bo', 'bos', 'os ', ' bos', 'bos ', ' bos ']);
    expect(gramsOf('a')).toEqual([' a ']);
  });
  test('subjects see through compounds', () => {
    expect(conceptsOf('buurtmoestuin')).toContain('groen');
    expect(conceptsOf('kinderboerderij')).toEqual(expect.arrayContaining(['jeugd', 'dieren']));
    expect(conceptsOf('en')).toEqual([]);
  });
});

describe('nearest', () => {
  test('the same words score 1, nothing in common is left out', () => {
    const near = indexOf('Meer bomen', 'xyzq', 'meer BOMEN!').nearest('Meer bomen', 5);
    expect(near.map(({ id, score }) => [id, score])).toEqual([
      [0, 1],
      [2, 1],
    ]);
  });

  test('the score by hand, with one word in common and no subject known', () => {
    // Sentences: "piet kees", "jan kees". Question: "jan". Idf of a feature in 1 of 2 sentences: ln(3/2) + 1; in both: 1.
    const rare = Math.log(3 / 2) + 1;
    // "jan": runs ␣ja jan an␣ ␣jan jan␣ ␣jan␣, 6 of them, all rare; "kees": 4 + 3 + 2 = 9 runs, all in both.
    const characters = (6 * rare * rare) / (Math.sqrt(6) * rare * Math.sqrt(6 * rare * rare + 9));
    const stems = (rare * rare) / (rare * Math.sqrt(rare * rare + 1));
    const [first, ...rest] = indexOf('piet kees', 'jan kees').nearest('jan', 2);
    expect(first!.id).toBe(1);
    expect(first!.score).toBeCloseTo((0.5 * characters + 0.2 * stems) / 0.7, 10);
    expect(first!.words).toEqual(['jan']);
    expect(first!.views.concepts).toBe(0);
    expect(rest).toEqual([]);
  });

  test('compounds and inflections are near, and it says through which words', () => {
    const index = indexOf('Een moestuin voor de buurt', 'Sneller internet', 'Bankjes op het plein');
    const [near] = index.nearest('Wij willen buurtmoestuinen', 1);
    expect(near!.id).toBe(0);
    expect(near!.words).toContain('moestuin');
    expect(near!.views.characters + near!.views.stems + near!.views.concepts).toBeCloseTo(near!.score, 9);
  });

  test('k, exclude and ties in order of adding', () => {
    const index = indexOf('jan piet', 'jan kees', 'jan piet');
    expect(idsOf(index.nearest('jan piet', 2))).toEqual([0, 2]);
    expect(idsOf(index.nearest('jan piet', 1))).toEqual([0]);
    expect(idsOf(index.nearest('jan piet', 5, { exclude: new Set([0]) }))).toEqual([2, 1]);
    expect(index.nearest('jan', 0)).toEqual([]);
    expect(index.nearest('', 5)).toEqual([]);
    expect(createIndex().nearest('jan', 5)).toEqual([]);
  });

  test('adding an id again replaces it, removing takes it out', () => {
    const index = indexOf('rode fiets', 'blauwe fiets');
    index.add(0, 'groene tuin');
    expect(idsOf(index.nearest('rode fiets', 5))).toEqual([1]);
    expect(index.remove(1)).toBe(true);
    expect(index.remove(1)).toBe(false);
    expect(index.size).toBe(1);
    expect(index.nearest('blauwe fiets', 5)).toEqual([]);
    expect(index.has(0)).toBe(true);
  });
});

describe('best groups', () => {
  const index = indexOf('meer bomen', 'bomen planten', 'bomen in de straat', 'verkeer in de straat', 'bomen');
  const groupOf = (id: number) => (id < 3 ? 'groen' : id === 3 ? 'verkeer' : undefined);
  test('the theme with the nearest members, with those members as the reason', () => {
    const [first, second] = index.bestGroups('bomen in onze straat', groupOf, 3);
    expect(first!.group).toBe('groen');
    expect(first!.because[0]!.id).toBe(2);
    expect(first!.because).toHaveLength(3);
    const whole = Array.from({ length: 10 }, (_, at) => 0.8 ** at).reduce((sum, weight) => sum + weight, 0);
    const [a, b, c] = first!.because.map(({ score }) => score ** 2);
    expect(first!.score).toBeCloseTo(Math.sqrt((a! + 0.8 * b! + 0.64 * c!) / whole), 12);
    expect(second!.group).toBe('verkeer');
    expect(second!.score).toBeCloseTo(second!.because[0]!.score / Math.sqrt(whole), 12);
  });
  test('at most ten members count and three are given as the reason', () => {
    const many = indexOf(...Array.from({ length: 14 }, () => 'bomen planten'));
    const [only] = many.bestGroups('bomen planten', () => 'groen', 3);
    expect(only!.score).toBeCloseTo(1, 12);
    expect(only!.because.map(({ id }) => id)).toEqual([0, 1, 2]);
  });
  test('what is excluded or in no group does not count', () => {
    expect(index.bestGroups('verkeer', groupOf, 1, { exclude: new Set([3]) })[0]?.group).not.toBe('verkeer');
    expect(index.bestGroups('bomen', () => undefined, 3)).toEqual([]);
  });
});

const someWord = fc.constantFrom(
  'boom',
  'bomen',
  'straat',
  'fietsen',
  'fietspad',
  'samen',
  'eten',
  'jan',
  'tuin',
  'xq',
);
const someText = fc.array(someWord, { maxLength: 5 }).map((words) => words.join(' '));

test('after coming and going the answers are those of a fresh index', () => {
  const steps = fc.array(fc.record({ id: fc.nat(8), text: fc.option(someText) }), { maxLength: 30 });
  fc.assert(
    fc.property(steps, someText, (acts, question) => {
      const used = createIndex<number>();
      const kept = new Map<number, string>();
      for (const { id, text } of acts) {
        used.nearest(question, 1);
        kept.delete(id);
        if (text === null) used.remove(id);
        else {
          used.add(id, text);
          kept.set(id, text);
        }
      }
      const fresh = createIndex<number>();
      for (const [id, text] of kept) fresh.add(id, text);
      const brief = (index: SentenceIndex<number>) =>
        index.nearest(question, 20).map(({ id, score }) => [id, score]);
      expect(brief(used)).toEqual(brief(fresh));
      expect(used.size).toBe(kept.size);
    }),
  );
});

test('scores lie between 0 and 1 and fall from first to last', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(someText, fc.string()), { maxLength: 15 }),
      fc.oneof(someText, fc.string()),
      (texts, question) => {
        const scores = indexOf(...texts)
          .nearest(question, 20)
          .map(({ score }) => score);
        for (const score of scores) expect(score > 0 && score <= 1).toBe(true);
        expect([...scores].sort((a, b) => b - a)).toEqual(scores);
      },
    ),
  );
});

test('with many sentences few changes move scores by less than a hundredth, and settling makes them exact', () => {
  const words = Array.from({ length: 2100 }, (_, at) => `woord${at % 37} ding${at % 53} zaak${at}`);
  const index = indexOf(...words);
  index.settle();
  index.add(1000, 'woord1 nieuw');
  index.remove(7);
  const fresh = createIndex<number>();
  words.forEach((text, at) => at !== 7 && fresh.add(at, text));
  fresh.add(1000, 'woord1 nieuw');
  const exact = fresh.nearest('woord1 ding2', 10);
  index
    .nearest('woord1 ding2', 10)
    .forEach(({ score }, at) => expect(Math.abs(score - exact[at]!.score)).toBeLessThan(0.01));
  index.settle();
  expect(index.nearest('woord1 ding2', 10)).toEqual(exact);
});

test('ideas of Amsterdam: at least 0.44 of the five nearest have the same topic', () => {
  const file = new URL('../../fixtures/similar/amsterdam-ideas.csv', import.meta.url);
  const ideas = readIdeas(readFileSync(file, 'utf8'));
  expect(ideas.length).toBe(746);
  expect(precisionAtFive(ideas)).toBeGreaterThan(0.455);
});

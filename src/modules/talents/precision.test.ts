import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rank, type Pair } from './rules.ts';

type Labelled = {
  readonly people: readonly { slug: string; talents: string[]; likes?: string }[];
  readonly needs: readonly { title: string; words: string; good: string[] }[];
};

/** Words alone: everybody is somewhere in town. */
function firstThree({ title, words }: Labelled['needs'][number], people: Labelled['people']): string[] {
  const need = { title, words, hours: null };
  const nobodyKnown = { need, together: 0, circle: 'town', metres: null, hours: null } as const;
  const pairs = people.map((person): Pair & { slug: string } => ({ likes: '', ...person, ...nobodyKnown }));
  return rank(pairs, 3).map(({ slug }) => slug);
}

/** See docs/matching.md: for each need the good ones of the first three, of whom there could be; and of all who are shown, the good ones. */
function measure(file: string) {
  const { people, needs } = JSON.parse(readFileSync(`demo/${file}.json`, 'utf8')) as Labelled;
  let [good, shown, atThree] = [0, 0, 0];
  for (const need of needs) {
    const names = firstThree(need, people);
    const hits = names.filter((name) => need.good.includes(name)).length;
    good += hits;
    shown += names.length;
    if (need.good.length > 0) atThree += hits / Math.min(3, need.good.length);
  }
  // Of a need that nobody suits, only whom it shows counts.
  const suited = needs.filter((need) => need.good.length > 0).length;
  const measured = { needs: suited, atThree: atThree / suited, ofShown: good / shown };
  console.info(file, measured);
  return measured;
}

test.each([
  ['matching-fresh', { atThree: 0.9, ofShown: 0.8 }],
  ['matching-unseen', { atThree: 0.76, ofShown: 0.7 }],
  ['matching-last', { atThree: 0.82, ofShown: 0.78 }],
  ['matching-final', { atThree: 0.82, ofShown: 0.72 }],
  ['matching-street', { atThree: 0.8, ofShown: 0.58 }],
])('%s: who suits is among the first three, and most who are shown suit', (file, least) => {
  const found = measure(file);
  expect(found.needs).toBeGreaterThanOrEqual(20);
  expect(found.atThree).toBeGreaterThanOrEqual(least.atThree);
  expect(found.ofShown).toBeGreaterThanOrEqual(least.ofShown);
});

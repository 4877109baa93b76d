import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rank, type Pair } from './rules.ts';

type Labelled = {
  readonly people: readonly { slug: string; talents: string[]; likes?: string }[];
  readonly needs: readonly { title: string; words: string; good: string[] }[];
};
const { people, needs } = JSON.parse(readFileSync('demo/matching-fresh.json', 'utf8')) as Labelled;

/** Words alone: everybody is somewhere in town. */
function firstThree({ title, words }: Labelled['needs'][number]): string[] {
  const need = { title, words, hours: null };
  const nobodyKnown = { need, together: 0, circle: 'town', metres: null, hours: null } as const;
  const pairs = people.map((person): Pair & { slug: string } => ({ likes: '', ...person, ...nobodyKnown }));
  return rank(pairs, 3).map(({ slug }) => slug);
}

test('on the fresh set most of the first three suit, and most who suit are among them', () => {
  expect(people.length).toBeGreaterThanOrEqual(50);
  expect(needs.length).toBeGreaterThanOrEqual(30);
  let [good, shown, full] = [0, 0, 0];
  for (const need of needs) {
    const names = firstThree(need);
    good += names.filter((name) => need.good.includes(name)).length;
    shown += names.length;
    full += Math.min(3, need.good.length);
  }
  console.info('fresh', good, 'of', shown, 'shown and of', full, 'there could be');
  expect(good / shown).toBeGreaterThanOrEqual(0.6);
  expect(good / full).toBeGreaterThanOrEqual(0.8);
});

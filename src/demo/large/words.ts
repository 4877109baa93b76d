import { readFile } from 'node:fs/promises';
import * as v from 'valibot';
import { readDemo } from '../read.ts';
import type { Chance } from './chance.ts';

const words = v.array(v.string());
const shape = v.strictObject({
  area: v.string(),
  name: v.string(),
  slug: v.string(),
  tagline: v.string(),
  districts: words,
  neighbourhoods: words,
  firstNames: words,
  lastNames: words,
  networks: v.record(v.string(), words),
  properNames: words,
  titles: words,
  questions: words,
  openers: words,
  closers: words,
  explanations: words,
  who: words,
});

export type Kind = 'value' | 'priority' | 'contribution';
export type Words = v.InferOutput<typeof shape> & {
  /** What the people of the demo town said, by kind: the large town says it in many ways. */
  readonly said: Readonly<Record<Kind, readonly string[]>>;
};

export async function readWords(): Promise<Words> {
  const file = await readFile(new URL('../../../demo/large-town.json', import.meta.url), 'utf8');
  const { gatherings } = await readDemo();
  const harvests = gatherings.flatMap(({ harvest }) => (harvest === undefined ? [] : [harvest]));
  const texts = (all: readonly { text: string }[]): string[] => [...new Set(all.map(({ text }) => text))];
  return {
    ...v.parse(shape, JSON.parse(file)),
    said: {
      value: texts(harvests.flatMap(({ values }) => values)),
      priority: texts(harvests.flatMap(({ priorities }) => priorities)),
      contribution: texts(harvests.flatMap(({ contributions }) => contributions)),
    },
  };
}

/** A sentence of the demo town as somebody else would say it. */
export function sayAgain(words: Words, sentence: string, place: string, chance: Chance): string {
  const opener = chance.of(words.openers);
  const closer = chance.of(words.closers).replace('{place}', place);
  const begin = opener === '' ? sentence : sentence.charAt(0).toLowerCase() + sentence.slice(1);
  return `${opener}${begin}${closer}`;
}

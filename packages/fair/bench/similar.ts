import { readFile } from 'node:fs/promises';
import { createRandom } from '../src/random.ts';
import { createIndex } from '../src/similar/sentence-index.ts';
import { precisionAtFive, readIdeas } from './topic-precision.ts';
import { timed, type Measure } from './figure.ts';

/** Sentences made of halves of real titles, each with a made-up compound of its own now and then. */
function makeSentences(titles: readonly string[], count: number): string[] {
  const random = createRandom('sentences');
  const pick = <T>(items: readonly T[]): T => items[random.below(items.length)]!;
  const words = [...new Set(titles.flatMap((title) => title.split(' ')))];
  return Array.from({ length: count }, () => {
    const compound = `${pick(words).slice(0, 6)}${pick(words).slice(0, 5).toLowerCase()}`;
    return [...pick(titles).split(' ').slice(0, 4), compound, ...pick(titles).split(' ').slice(0, 5)].join(
      ' ',
    );
  });
}

export const measure: Measure = async function* () {
  const csv = await readFile(new URL('../fixtures/similar/amsterdam-ideas.csv', import.meta.url), 'utf8');
  const ideas = readIdeas(csv);
  const precision = precisionAtFive(ideas);
  yield {
    figure: 'similar: precision at 5 by topic',
    unit: '',
    measured: precision,
    target: 0.44,
    better: 'higher',
  };
  const sentences = makeSentences(
    ideas.map(({ text }) => text),
    40_000,
  );
  const index = createIndex<number>();
  const building = await timed(() => {
    sentences.forEach((text, at) => index.add(at, text));
    index.settle();
  });
  yield {
    figure: 'similar: index of 40,000 sentences',
    unit: 's',
    measured: building.seconds,
    target: 3,
    better: 'lower',
  };
  const questions = sentences.filter((_, at) => at % 800 === 0);
  const asking = await timed(() => questions.forEach((text) => index.nearest(text, 10)));
  const each = (asking.seconds / questions.length) * 1000;
  yield {
    figure: 'similar: one query among 40,000',
    unit: 'ms',
    measured: each,
    target: 20,
    better: 'lower',
  };
  const grouping = await timed(() =>
    questions.forEach((text) => index.bestGroups(text, (id) => id % 300, 3)),
  );
  const group = (grouping.seconds / questions.length) * 1000;
  yield {
    figure: 'similar: three best of 300 themes',
    unit: 'ms',
    measured: group,
    target: 50,
    better: 'lower',
  };
};

import { orderOptions } from '../src/rankings/order-options.ts';
import { createRandom } from '../src/random.ts';
import { timed, type Measure } from './figure.ts';

/** A town of 2,000 networks that name 5 to 20 of 500 themes each, some themes far more often than others. */
function makeTown(ranked: boolean) {
  const random = createRandom('town');
  return Array.from({ length: 2000 }, (_, network) => {
    const themes = new Set<number>();
    const length = 5 + random.below(16);
    while (themes.size < length) themes.add(random.below(random.below(2) === 0 ? 60 : 500));
    const options = [...themes].map((theme, at) => ({
      option: `theme ${theme}`,
      rank: ranked ? at + 1 : undefined,
    }));
    return { list: `network ${network}`, weight: 1 + random.below(60), options };
  });
}

export const measure: Measure = async function* () {
  for (const ranked of [false, true]) {
    const town = makeTown(ranked);
    const { seconds } = await timed(() => orderOptions(town));
    const figure = `ranking: 2,000 ${ranked ? 'ordered' : 'approval'} lists over 500 themes`;
    yield { figure, unit: 's', measured: seconds, target: 0.5, better: 'lower' };
  }
};

import { createRandom } from '../src/random.ts';
import { timed, type Measure } from './figure.ts';

/** The chance that draws and swaps use must not be what they wait for. */
export const measure: Measure = async function* () {
  const random = createRandom('bench');
  const { seconds } = await timed(() => {
    for (let drawn = 0; drawn < 10_000_000; drawn += 1) random.below(1000);
  });
  yield { figure: 'random: ten million draws', unit: 's', measured: seconds, target: 0.5, better: 'lower' };
};

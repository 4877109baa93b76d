import { planLottery } from '../src/lottery/plan-lottery.ts';
import { findKinds, type Person, type Pool, type Quota } from '../src/lottery/pool.ts';
import { createRandom } from '../src/random.ts';
import { timed, type Measure } from './figure.ts';

/**
 * A pool as assemblies meet it: categories of some sizes; volunteers whose shares differ from the population's by up to
 * a factor e^bias; quotas from the population's shares of the seats, rounded down and up.
 */
function makePool(seed: string, people: number, seats: number, sizes: readonly number[], bias: number): Pool {
  const random = createRandom(seed);
  const share = (weights: readonly number[]) => {
    const sum = weights.reduce((total, each) => total + each, 0);
    return weights.map((each) => each / sum);
  };
  const population = sizes.map((size) => share(Array.from({ length: size }, () => 0.3 + random.fraction())));
  const volunteers = population.map((shares) =>
    share(shares.map((each) => each * Math.exp(bias * (2 * random.fraction() - 1)))),
  );
  const quotas = population.flatMap((shares, category) =>
    shares.map((each, feature): Quota => {
      const [min, max] = [Math.floor(each * seats), Math.ceil(each * seats)];
      return { category: `c${category}`, feature: `f${feature}`, min, max, minFlex: 0, maxFlex: seats };
    }),
  );
  const first = sizes.map((_, category) => sizes.slice(0, category).reduce((total, each) => total + each, 0));
  const pick = (shares: readonly number[]) => {
    let left = random.fraction();
    const found = shares.findIndex((each) => (left -= each) < 0);
    return found < 0 ? shares.length - 1 : found;
  };
  const makePerson = (_: unknown, id: number): Person => {
    return { id: `${id}`, quotas: volunteers.map((shares, at) => (first[at] ?? 0) + pick(shares)) };
  };
  return { seats, quotas, people: Array.from({ length: people }, makePerson) };
}

/** The example of the literature in which a woman with a rare leaning would come nearly always: 2,000 people, 3 kinds. */
function rarePool(): Pool {
  const quota = (category: string, feature: string): Quota => {
    return { category, feature, min: 99, max: 200, minFlex: 0, maxFlex: 200 };
  };
  const quotas = [
    quota('gender', 'female'),
    quota('gender', 'male'),
    quota('leaning', 'liberal'),
    quota('leaning', 'conservative'),
  ];
  const features = (id: number) => (id === 0 ? [0, 3] : id < 1000 ? [0, 2] : [1, 3]);
  return {
    seats: 200,
    quotas,
    people: Array.from({ length: 2000 }, (_, id) => ({ id: `${id}`, quotas: features(id) })),
  };
}

export const measure: Measure = async function* () {
  const small = makePool('lottery-2', 150, 22, [2, 4, 4, 4, 3, 2], 1);
  const large = makePool('lottery-large', 1700, 110, [2, 5, 6, 5, 4, 3], 1);
  await planLottery({ ...rarePool(), people: rarePool().people.slice(900, 1100), seats: 1, quotas: [] });
  for (const [pool, target] of [
    [rarePool(), 0.1],
    [small, 5],
    [large, 300],
  ] as const) {
    const { value, seconds } = await timed(() => planLottery(pool));
    if (!value.ok) throw new Error(value.problems[0]?.message);
    const kinds = findKinds(pool.people).kinds.length;
    const figure = `lottery: ${pool.people.length} people, ${pool.seats} seats, ${kinds} kinds`;
    yield { figure, unit: 's', measured: seconds, target, better: 'lower' };
  }
};

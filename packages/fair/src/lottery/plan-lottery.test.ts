import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { checkLottery } from './check-lottery.ts';
import { planLottery, type Lottery } from './plan-lottery.ts';
import type { Person, Pool, Quota } from './pool.ts';
import { readPool } from './read-pool.ts';
import { bruteChances } from './testing/brute-chances.ts';
import { TICKETS } from './tickets.ts';

const quota = (category: string, feature: string, min: number, max: number): Quota => {
  return { category, feature, min, max, minFlex: 0, maxFlex: Infinity };
};
const people = (...features: (readonly number[])[]): Person[] =>
  features.map((quotas, place) => ({ id: `p${place}`, quotas }));
const plan = async (pool: Pool): Promise<Lottery> => {
  const lottery = await planLottery(pool);
  if (!lottery.ok) throw new Error(lottery.problems[0]?.message);
  return lottery.value;
};

describe('cases computed by hand', () => {
  it('one woman and three men, two seats, a woman at least: she comes always, each man once in three', async () => {
    const quotas = [quota('gender', 'woman', 1, 2), quota('gender', 'man', 0, 2)];
    const lottery = await plan({ seats: 2, quotas, people: people([0], [1], [1], [1]) });
    expect(lottery.chances).toEqual({ p0: 1, p1: 1 / 3, p2: 1 / 3, p3: 1 / 3 });
    expect(lottery.minimum).toBe(1 / 3);
    expect(lottery.panels.map((panel) => panel.tickets)).toEqual([TICKETS / 3, TICKETS / 3, TICKETS / 3]);
    expect(lottery.levels).toMatchObject([
      { chance: expect.closeTo(1 / 3, 9), people: ['p1', 'p2', 'p3'] },
      { chance: 1, people: ['p0'] },
    ]);
    expect(lottery.levels[0]?.because).toEqual([
      { category: 'gender', feature: 'woman', bound: 'min', people: 1 },
    ]);
  });

  it('without binding quotas everyone has seats / people', async () => {
    const lottery = await plan({
      seats: 3,
      quotas: [quota('a', 'x', 0, 9)],
      people: people([0], [0], [0], [0], [0]),
    });
    for (const chance of Object.values(lottery.chances)) expect(chance).toBeCloseTo(0.6, 11);
  });

  it('one person per address: a couple shares the chance of one home', async () => {
    const home = (id: string, address?: string): Person => ({ id, quotas: [0], ...(address && { address }) });
    const pool = [home('a', 'x'), home('b', 'x'), home('c'), home('d')];
    const lottery = await plan({ seats: 2, quotas: [quota('k', 'v', 0, 2)], people: pool });
    // Home x always, so that a and b have 1/2 each, which is the most they can have; c and d share the other seat.
    expect(lottery.chances).toEqual({ a: 0.5, b: 0.5, c: 0.5, d: 0.5 });
    for (const panel of lottery.panels) expect(panel.people.filter((id) => 'ab'.includes(id)).length).toBe(1);
  });

  it('a panel that needs whole people although fractions would do', async () => {
    // Three people, each having two of three features that may come once at most: only one of them fits on a panel.
    const quotas = [...'xyz'].flatMap((name) => [quota(name, 'yes', 0, 1), quota(name, 'no', 0, 3)]);
    const pool = people([0, 2, 5], [0, 3, 4], [1, 2, 4], [1, 3, 5], [1, 3, 5]);
    const lottery = await plan({ seats: 2, quotas, people: pool });
    const fractional = 2 / 5;
    expect(lottery.minimum).toBeLessThan(fractional);
    // One of the three and one of the two: 1/3 and 1/2. Or both of the two: lowers the three.
    for (const id of ['p0', 'p1', 'p2']) expect(lottery.chances[id]).toBeCloseTo(1 / 3, 9);
    for (const id of ['p3', 'p4']) expect(lottery.chances[id]).toBeCloseTo(1 / 2, 9);
  });
});

const fixture = (path: string) =>
  readFileSync(`${import.meta.dirname}/../../fixtures/lottery/${path}`, 'utf8');

test.each([
  ['example_small_20', 20, 'leximin_example_small_20.json'],
  ['opendlp_monitoring_100_30', 30, 'leximin_opendlp_monitoring_30.json'],
])('%s: the whole stored profile', async (folder, seats, file) => {
  const pool = readPool(fixture(`${folder}/respondents.csv`), fixture(`${folder}/categories.csv`), { seats });
  if (!pool.ok) throw new Error(pool.problems[0]?.message);
  const lottery = await plan(pool.value);
  type Stored = {
    readonly probs_by_type: readonly { type: Record<string, string>; count: number; p: number }[];
  };
  const { probs_by_type: stored } = JSON.parse(fixture(file)) as Stored;
  const { quotas, people: everyone } = pool.value;
  let compared = 0;
  for (const { type, count, p } of stored) {
    const alike = everyone.filter((person) =>
      person.quotas.every((place) => type[quotas[place]?.category ?? ''] === quotas[place]?.feature),
    );
    expect(alike.length).toBe(count);
    for (const { id } of alike) expect(lottery.chances[id]).toBeCloseTo(p, 8);
    compared += count;
  }
  expect(compared).toBe(everyone.length);
});

const tinyPool = fc
  .record({
    seats: fc.integer({ min: 1, max: 4 }),
    features: fc.array(fc.tuple(fc.nat(1), fc.nat(1), fc.nat(2)), { minLength: 4, maxLength: 8 }),
    bounds: fc.array(fc.tuple(fc.nat(1), fc.nat(2)), { minLength: 7, maxLength: 7 }),
    homes: fc.array(fc.nat(9), { minLength: 8, maxLength: 8 }),
    addresses: fc.boolean(),
  })
  .map(({ seats, features, bounds, homes, addresses }): Pool => {
    const names = ['a0', 'a1', 'b0', 'b1', 'c0', 'c1', 'c2'];
    const quotas = names.map((name, place) => {
      const [min, more] = bounds[place] ?? [0, 0];
      return quota(name[0] ?? '', name, min, min + more + 1);
    });
    const pool = features.map(([a, b, c], place): Person => {
      const home = homes[place] ?? 9;
      const address = addresses && home < 3 ? { address: String(home) } : {};
      return { id: `p${place}`, quotas: [a, 2 + b, 4 + c], ...address };
    });
    return { seats, quotas, people: pool };
  });

test('on tiny pools: the leximin chances of all panels there are, quotas kept, chances sum to the seats', async () => {
  let feasible = 0;
  await fc.assert(
    fc.asyncProperty(tinyPool, async (pool) => {
      const expected = await bruteChances(pool);
      const lottery = await planLottery(pool);
      expect(lottery.ok).toBe(expected !== null);
      if (!lottery.ok || expected === null) return;
      feasible += 1;
      pool.people.forEach(({ id }, place) =>
        expect(lottery.value.chances[id]).toBeCloseTo(expected[place] ?? -1, 6),
      );
      const held = lottery.value.panels.reduce((sum, panel) => sum + panel.tickets * panel.people.length, 0);
      expect(held).toBe(TICKETS * pool.seats);
      const findings = await checkLottery(pool, lottery.value);
      expect(findings.filter((finding) => !finding.ok)).toEqual([]);
    }),
    { numRuns: 150, seed: 20261122 },
  );
  expect(feasible).toBeGreaterThan(40);
}, 60_000);

test('the same pool gives the same lottery, whatever was planned before', async () => {
  const quotas = [quota('g', 'w', 2, 3), quota('g', 'm', 1, 3), quota('h', 'x', 1, 2), quota('h', 'y', 0, 3)];
  const pool = { seats: 4, quotas, people: people([0, 2], [0, 3], [1, 3], [1, 2], [0, 3], [1, 3], [0, 2]) };
  const first = await plan(pool);
  expect(await plan(pool)).toEqual(first);
});

test('stops when asked', async () => {
  const quotas = [quota('a', 'x', 0, 9)];
  const signal = AbortSignal.abort('enough');
  await expect(planLottery({ seats: 2, quotas, people: people([0], [0], [0]) }, { signal })).rejects.toBe(
    'enough',
  );
});

import { expect, test } from 'vitest';
import { createRandom } from '../random.ts';
import { bestChances } from './best-chances.ts';
import { outerChances } from './outer-chances.ts';
import { isAllowed, panelSpace } from './panel-space.ts';
import { peel } from './peel.ts';
import { findKinds, type Pool, type Quota } from './pool.ts';
import { createWatch } from './watch.ts';

/** People with random features in three categories; quotas around the shares of the pool, a little skewed. */
function makePool(people: number, seats: number, sizes: readonly number[]): Pool {
  const random = createRandom('peel');
  const first = sizes.map((_, at) => sizes.slice(0, at).reduce((sum, each) => sum + each, 0));
  const members = Array.from({ length: people }, (_, id) => {
    return {
      id: `${id}`,
      quotas: sizes.map((size, at) => (first[at] ?? 0) + random.below(1 + random.below(size))),
    };
  });
  const quotas = sizes.flatMap((size, category) =>
    Array.from({ length: size }, (_, feature): Quota => {
      const place = (first[category] ?? 0) + feature;
      const share = (members.filter((each) => each.quotas.includes(place)).length * seats) / people;
      const skewed = feature === 0 ? share * 0.8 : share;
      const [min, max] = [Math.floor(skewed * 0.9), Math.ceil(skewed * 1.25)];
      return { category: `c${category}`, feature: `f${feature}`, min, max, minFlex: 0, maxFlex: seats };
    }),
  );
  return { seats, quotas, people: members };
}

const watch = createWatch();

test('the peeled panels and the rest add up to the expectation', async () => {
  const pool = makePool(120, 20, [3, 4, 4]);
  const space = panelSpace(pool, findKinds(pool.people));
  const levels = (await outerChances(space)) ?? [];
  const expectation = space.sizes.map(() => 0);
  for (const { chance, kinds } of levels)
    for (const kind of kinds) expectation[kind] = chance * (space.sizes[kind] ?? 0);
  const { panels, probabilities, rests } = await peel(space, expectation, watch);
  expect(panels.length).toBeGreaterThan(3);
  expect(rests.length).toBe(panels.length + 1);
  expect(panels.every((panel) => isAllowed(space, panel))).toBe(true);
  for (const [step, { rest, weight }] of rests.entries())
    for (const [kind, wished] of expectation.entries()) {
      const given = panels
        .slice(0, step)
        .reduce((sum, panel, at) => sum + (panel[kind] ?? 0) * (probabilities[at] ?? 0), 0);
      expect(given + weight * (rest[kind] ?? 0)).toBeCloseTo(wished, 6);
    }
});

test('a pool with very many kinds gets the chances of its bound from real panels', async () => {
  const pool = makePool(700, 40, [9, 9, 9]);
  const space = panelSpace(pool, findKinds(pool.people));
  expect(space.sizes.length).toBeGreaterThan(250);
  const best = await bestChances(space, watch);
  const { panels = [], probabilities = [] } = best?.mixture ?? {};
  expect(panels.every((panel) => isAllowed(space, panel))).toBe(true);
  expect(probabilities.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 8);
  const bound = await outerChances(space);
  expect(best?.levels).toEqual(bound);
  for (const { chance, kinds } of best?.levels ?? [])
    for (const kind of kinds) {
      const given = panels.reduce((sum, panel, at) => sum + (panel[kind] ?? 0) * (probabilities[at] ?? 0), 0);
      expect(given / (space.sizes[kind] ?? 1)).toBeCloseTo(chance, 7);
    }
}, 60_000);

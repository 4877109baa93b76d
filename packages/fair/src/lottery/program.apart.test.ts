import { beforeEach, expect, test, vi } from 'vitest';
import type { Column, Program } from './program.ts';

type Calls = Record<string, (...args: unknown[]) => unknown>;
const aborts = { left: 0, loads: 0 };

// The real solver, but a number of calls end as a WebAssembly abort does.
vi.mock('highs', async (load) => {
  const real = await load<{ default: () => Promise<{ createModel: () => Calls }> }>();
  const fail = () => {
    if (aborts.left <= 0) return;
    aborts.left -= 1;
    throw Object.assign(new Error('Aborted()'), { name: 'RuntimeError' });
  };
  return {
    default: async () => {
      aborts.loads += 1;
      const solver = await real.default();
      const createModel = solver.createModel.bind(solver);
      solver.createModel = () => {
        const model = createModel();
        for (const name of ['run', 'changeColBounds', 'addCol']) {
          const call = model[name]?.bind(model);
          model[name] = (...args) => (fail(), call?.(...args));
        }
        return model;
      };
      return solver;
    },
  };
});

const { openProgram } = await import('./program.ts');
const column = (cost: number, upper: number, values: number[], whole = false): Column => {
  return { cost, lower: 0, upper, whole, rows: values.map((_, row) => row), values };
};
const knapsack = (whole: boolean): Program => {
  return {
    columns: [column(1, 10, [1], whole), column(3, 10, [2], whole)],
    rows: [{ lower: -Infinity, upper: 11 }],
  };
};

beforeEach(() => Object.assign(aborts, { left: 0, loads: 0 }));

test('solves fractional and whole programs', async () => {
  expect((await (await openProgram(knapsack(false))).solve())?.value).toBeCloseTo(16.5, 9);
  expect((await (await openProgram(knapsack(true))).solve())?.value).toBeCloseTo(16, 9);
});

test('says null when nothing fits', async () => {
  const program = knapsack(true);
  program.rows.push({ lower: 30, upper: 40 });
  program.columns.forEach((each) => (each.rows.push(1), each.values.push(1)));
  expect(await (await openProgram(program)).solve()).toBe(null);
});

test.each([
  ['run', (open: Awaited<ReturnType<typeof openProgram>>) => open.setCosts([1, 3])],
  ['a change of bounds', (open: Awaited<ReturnType<typeof openProgram>>) => open.setBounds(1, 0, 2)],
  ['a new column', (open: Awaited<ReturnType<typeof openProgram>>) => open.addColumn(column(9, 1, [1]))],
])('survives an abort in %s, with every change kept', async (_, change) => {
  const calm = await openProgram(knapsack(false));
  change(calm);
  const expected = (await calm.solve())?.value;
  const shaken = await openProgram(knapsack(false));
  await shaken.solve();
  aborts.left = 1;
  change(shaken);
  const loads = aborts.loads;
  expect((await shaken.solve())?.value).toBeCloseTo(expected ?? 0, 9);
  expect(aborts.left).toBe(0);
  expect(aborts.loads).toBe(loads + 1);
  shaken.close();
});

test('throws when it fails twice', async () => {
  const program = await openProgram(knapsack(false));
  aborts.left = 2;
  await expect(program.solve()).rejects.toThrow('Aborted()');
});

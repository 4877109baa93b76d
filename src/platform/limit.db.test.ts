import { AsyncLocalStorage } from 'node:async_hooks';
import { expect, onTestFinished, test, vi } from 'vitest';
import { Limiter, limits } from './limit.ts';
import { testDatabase } from './testing/database.ts';

const { pool } = await testDatabase();
const hall = '192.0.2.7';

test('300 people behind one address each get a code to log in, twice', async () => {
  const limiter = new Limiter(pool);
  const waits: number[] = [];
  for (let person = 0; person < 300; person += 1)
    waits.push(
      ...(await Promise.all([
        limiter.take(limits.logInAddress, hall),
        limiter.take(limits.logInAddress, hall),
        limiter.take(limits.logInCode, `person ${person}`),
      ])),
    );
  expect(waits.filter((wait) => wait > 0)).toEqual([]);
  expect(await limiter.take(limits.logInAddress, hall)).toBeGreaterThan(0);
  expect(await limiter.take(limits.logInAddress, '192.0.2.8')).toBe(0);
});

test('one person is held back after five codes, whichever process they ask, and is told how long', async () => {
  const [one, other] = [new Limiter(pool), new Limiter(pool)];
  for (let time = 0; time < limits.logInCode.points; time += 1)
    expect(await (time % 2 === 0 ? one : other).take(limits.logInCode, 'a flooder')).toBe(0);
  for (const limiter of [one, other]) {
    const wait = await limiter.take(limits.logInCode, 'a flooder');
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(limits.logInCode.seconds);
  }
  expect(await one.take(limits.logInCode, 'somebody else')).toBe(0);
});

test('the last wall is wide enough for a hall that looks at a hundred pages a minute each, and no wider', async () => {
  const wall = new Limiter(null);
  expect(await wall.take(limits.address, hall, 300 * 100)).toBe(0);
  expect(await wall.take(limits.address, hall)).toBeGreaterThan(0);
});

test('what counts for more takes more points at once', async () => {
  const limiter = new Limiter(pool);
  expect(await limiter.take(limits.handIn, 'a full phone', limits.handIn.points)).toBe(0);
  expect(await limiter.take(limits.handIn, 'a full phone')).toBeGreaterThan(0);
});

test('what a count in memory leaves behind holds on to nothing of the request that was counted', async () => {
  const request = new AsyncLocalStorage<string>();
  const wall = new Limiter(null);
  const timers = vi.spyOn(globalThis, 'setTimeout').mockImplementation((() => {
    held.push(request.getStore());
    return { unref: () => {} };
  }) as unknown as typeof setTimeout);
  onTestFinished(() => timers.mockRestore());
  const held: (string | undefined)[] = [];
  expect(await request.run('a whole page', () => wall.take(limits.address, hall))).toBe(0);
  expect(held).toEqual([undefined]);
});

import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { enqueue } from './jobs.ts';
import { testDatabase } from './testing/database.ts';
import { freeLostJobs, WorkerPresence } from './worker-presence.ts';
import { runWorker } from './worker.ts';

const { db, url } = await testDatabase();

const lockedBy = async (worker: string): Promise<void> => {
  await sql`update graphile_worker._private_jobs set locked_by = ${worker}, locked_at = now() - interval '10 seconds'`.execute(
    db,
  );
};
const owners = async (): Promise<(string | null)[]> =>
  (await sql<{ locked_by: string | null }>`select locked_by from graphile_worker.jobs`.execute(db)).rows.map(
    (row) => row.locked_by,
  );

test('a job of a living worker stays with it, one of a worker that is gone goes back to the queue', async () => {
  await enqueue(db, 'nobody.does_this');
  const presence = new WorkerPresence(url, 'pool-a');
  await presence.start();
  await lockedBy('pool-a');
  expect(await freeLostJobs(db)).toBe(0);
  expect(await owners()).toEqual(['pool-a']);
  await presence.stop();
  await expect.poll(() => freeLostJobs(db)).toBe(1);
  expect(await owners()).toEqual([null]);
  await sql`delete from graphile_worker._private_jobs`.execute(db);
});

test('the job that a killed worker was doing is done by the next worker, within seconds', async () => {
  await enqueue(db, 'test.count', { one: 1 });
  await lockedBy('pool-of-a-killed-process');
  const done: unknown[] = [];
  const stop = await runWorker(url, {
    jobs: { 'test.count': (payload) => Promise.resolve(void done.push(payload)) },
    crons: [],
  });
  await expect.poll(() => done, { timeout: 8_000 }).toEqual([{ one: 1 }]);
  expect(
    (
      await sql`select pid from pg_locks where locktype = 'advisory' and classid = 7164003
        and database = (select oid from pg_database where datname = current_database())`.execute(db)
    ).rows,
  ).toHaveLength(1);
  await stop();
});

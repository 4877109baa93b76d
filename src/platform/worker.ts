import { EventEmitter } from 'node:events';
import {
  Logger,
  parseCronItems,
  run,
  runMigrations,
  type CronItem,
  type Runner,
  type WorkerEvents,
} from 'graphile-worker';
import { createDb, createPool } from './db/index.ts';
import type { Jobs } from './jobs.ts';
import { log } from './log.ts';
import { freeLostJobs, WorkerPresence } from './worker-presence.ts';

const logger = new Logger((scope) => (level, message) => {
  const important = level === 'error' || level === 'warning';
  log[important ? 'warn' : 'debug']({ worker: scope.workerId, job: scope.jobId }, message);
});

/** Brings the tables of the job queue up to date. */
export const migrateJobs = (url: string): Promise<void> => runMigrations({ connectionString: url, logger });

export type Work = { readonly jobs: Jobs; readonly crons: readonly CronItem[] };

/** Starts doing jobs. Returns the function that lets the running ones finish and stops. */
export async function runWorker(url: string, { jobs, crons }: Work): Promise<() => Promise<void>> {
  const pool = createPool(url, 6);
  const db = createDb(pool);
  const taskList = Object.fromEntries(
    Object.entries(jobs).map(([name, job]) => [name, (payload: unknown) => job(payload, { db })]),
  );
  const presences: WorkerPresence[] = [];
  const events = new EventEmitter() as WorkerEvents;
  events.on('pool:create', ({ workerPool }) => {
    const presence = new WorkerPresence(url, workerPool.id);
    presences.push(presence);
    void presence.start();
  });
  const runner: Runner = await run({
    pgPool: pool,
    events,
    taskList,
    concurrency: 2,
    noHandleSignals: true,
    pollInterval: 2_000,
    logger,
    parsedCronItems: parseCronItems([...crons]),
  });
  runner.events.on('job:failed', ({ job, error }) =>
    log.error({ job: job.id, task: job.task_identifier, fault: String(error) }, 'a job failed'),
  );
  const free = (): Promise<unknown> =>
    freeLostJobs(db).catch((fault: unknown) =>
      log.warn({ fault: String(fault) }, 'lost jobs were not looked for'),
    );
  await free();
  const looking = setInterval(() => void free(), 5_000);
  return async () => {
    clearInterval(looking);
    await runner.stop();
    await runner.promise;
    for (const presence of presences) await presence.stop();
    await pool.end();
  };
}

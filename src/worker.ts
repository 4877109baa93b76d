import { Logger, parseCronItems, run, runMigrations, type Runner } from 'graphile-worker';
import { createDb, createPool } from '#lib/platform/db/index.ts';
import type { Jobs } from '#lib/platform/jobs.ts';
import { log } from '#lib/platform/log.ts';
import { mailJobs } from '#lib/platform/mail.ts';
import type { Settings } from '#lib/platform/settings.ts';

/** Every job of the town, by name. */
const allJobs = (settings: Settings): Jobs => ({ ...mailJobs(settings) });

const logger = new Logger((scope) => (level, message) => {
  const important = level === 'error' || level === 'warning';
  log[important ? 'warn' : 'debug']({ worker: scope.workerId, job: scope.jobId }, message);
});

/** Brings the tables of the job queue up to date. */
export const migrateJobs = (url: string): Promise<void> => runMigrations({ connectionString: url, logger });

/** Starts doing jobs. Returns the function that lets the running ones finish and stops. */
export async function startWorker(url: string, settings: Settings): Promise<() => Promise<void>> {
  const pool = createPool(url, 6);
  const db = createDb(pool);
  const taskList = Object.fromEntries(
    Object.entries(allJobs(settings)).map(([name, job]) => [
      name,
      (payload: unknown) => job(payload, { db }),
    ]),
  );
  const runner: Runner = await run({
    pgPool: pool,
    taskList,
    concurrency: 2,
    noHandleSignals: true,
    pollInterval: 2_000,
    logger,
    parsedCronItems: parseCronItems([]),
  });
  runner.events.on('job:failed', ({ job, error }) =>
    log.error({ job: job.id, task: job.task_identifier, fault: String(error) }, 'a job failed'),
  );
  return async () => {
    await runner.stop();
    await runner.promise;
    await pool.end();
  };
}

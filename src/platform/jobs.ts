import { sql } from 'kysely';
import type { Db } from './db/index.ts';

/** Options of a job: jobs with the same key that were not started yet become one. */
export type JobOptions = {
  readonly key?: string;
  /** With a key: a job that already waits keeps its moment, so that a stream of changes cannot put it off for ever. */
  readonly keepMoment?: boolean;
  readonly runAt?: Date;
  readonly queue?: string;
  readonly attempts?: number;
};

/** Adds a job in the transaction of the change that asks for it: no change without its job, no job without its change. */
export async function enqueue(
  db: Db,
  name: string,
  payload: object = {},
  options: JobOptions = {},
): Promise<void> {
  await sql`select graphile_worker.add_job(
    ${name}, ${JSON.stringify(payload)}::json,
    queue_name => ${options.queue ?? null}, run_at => ${options.runAt ?? null}::timestamptz,
    max_attempts => ${options.attempts ?? null}::int, job_key => ${options.key ?? null},
    job_key_mode => ${options.keepMoment === true ? 'preserve_run_at' : 'replace'})`.execute(db);
}

/** A job's work. It may run twice: it must be harmless then. */
export type Job = (payload: unknown, context: JobContext) => Promise<void>;
export type JobContext = { readonly db: Db };
export type Jobs = Readonly<Record<string, Job>>;

import { sql } from 'kysely';
import pg from 'pg';
import type { Db } from './db/index.ts';
import { log } from './log.ts';

/** First half of the advisory locks by which living workers are known. */
const family = 7_164_003;

/**
 * A sign of life of one worker: a lock that the database lets go when the process is gone, however it went.
 * graphile-worker itself waits four hours before it gives the job of a killed worker to another.
 */
export class WorkerPresence {
  readonly #url: string;
  readonly #worker: string;
  #client: pg.Client | null = null;
  #stopped = false;

  constructor(url: string, worker: string) {
    this.#url = url;
    this.#worker = worker;
  }

  async start(): Promise<void> {
    const client = new pg.Client({ connectionString: this.#url, keepAlive: true });
    client.on('error', (fault) =>
      log.warn({ fault: fault.message }, 'the sign of life of the worker was lost'),
    );
    client.on('end', () => this.#again());
    try {
      await client.connect();
      await client.query('select pg_advisory_lock($1, hashtext($2))', [family, this.#worker]);
      this.#client = client;
    } catch (fault) {
      log.warn({ fault: String(fault) }, 'the sign of life of the worker did not come');
      await client.end().catch(() => {});
    }
  }

  #again(): void {
    this.#client = null;
    if (!this.#stopped) setTimeout(() => void (this.#stopped || this.start()), 1_000).unref();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#client?.end().catch(() => {});
  }
}

/** Gives the jobs of workers that are gone back to the queue. Returns how many workers were gone. */
export async function freeLostJobs(db: Db, graceSeconds = 3): Promise<number> {
  const { rows } = await sql<{ workers: string[] | null }>`
    with holding as (
      select locked_by as worker, locked_at from graphile_worker._private_jobs where locked_by is not null
      union all
      select locked_by, locked_at from graphile_worker._private_job_queues where locked_by is not null
    )
    select array_agg(distinct worker) as workers from holding
    where locked_at < now() - make_interval(secs => ${graceSeconds}) and not exists (
      select from pg_locks l join pg_database d on d.oid = l.database and d.datname = current_database()
      where l.locktype = 'advisory' and l.classid = ${family}::oid
        and l.objid = (hashtext(worker)::bigint & 4294967295)::oid)`.execute(db);
  const workers = rows[0]?.workers ?? [];
  if (workers.length === 0) return 0;
  log.warn({ workers }, 'jobs of workers that are gone went back to the queue');
  await sql`select graphile_worker.force_unlock_workers(${workers}::text[])`.execute(db);
  return workers.length;
}

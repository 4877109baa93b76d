import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import pg from 'pg';
import { log } from '../log.ts';
import { countQueries } from './counting.ts';
import { keepPlans } from './prepared.ts';
import type { DB } from './types.ts';

export type Db = Kysely<DB>;
export type Tx = Transaction<DB>;
export { type DB } from './types.ts';

// Dates stay text (a date has no time zone); whole numbers of 8 bytes become numbers, they never pass 2^53 here.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => Number(text));

const quiet = (fault: Error): void => log.warn({ fault: fault.message }, 'a database connection was lost');

/** A pool that outlives a restart of the database: a lost connection is logged and replaced, not thrown. */
export function createPool(url: string, max: number, options?: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 10_000,
    idleTimeoutMillis: 30_000,
    ...(options === undefined ? {} : { options }),
  });
  // A pool that is being closed may see its last connections end with the database: that is no loss.
  const quietly = (fault: Error): void => void (pool.ending || quiet(fault));
  pool.on('error', quietly);
  pool.on('connect', (client) => {
    client.on('error', quietly);
    keepPlans(client);
    countQueries(client);
  });
  return pool;
}

export function createDb(pool: pg.Pool): Db {
  return new Kysely<DB>({
    dialect: new PostgresDialect({ pool }),
    log: (event) => {
      if (event.level === 'error')
        log.error({ sql: event.query.sql, fault: String(event.error) }, 'a query failed');
    },
  });
}

import type pg from 'pg';
import { createDb, createPool, type Db } from './db/index.ts';
import { Limiter } from './limit.ts';
import { LiveUpdates } from './live.ts';
import type { Settings } from './settings.ts';

/** What a running process needs: made once, given to whoever asks, closed at the end. */
export type Services = {
  readonly settings: Settings;
  readonly pool: pg.Pool;
  readonly db: Db;
  readonly live: LiveUpdates;
  /** Counts shared by all processes: for what must not be tried too often. */
  readonly limiter: Limiter;
  /** Counts of this process only, without a query: for reading and as a last wall. */
  readonly quickLimiter: Limiter;
  readonly close: () => Promise<void>;
};

export function openServices(settings: Settings): Services {
  if (settings.databaseUrl === null)
    throw new Error('openServices needs DATABASE_URL; server.ts sets it for the embedded database.');
  const pool = createPool(settings.databaseUrl, settings.databasePool);
  const db = createDb(pool);
  const live = new LiveUpdates(settings.databaseUrl);
  return {
    settings,
    pool,
    db,
    live,
    limiter: new Limiter(pool),
    quickLimiter: new Limiter(null),
    close: async () => {
      await live.stop();
      // Not db.destroy(): it leaves a pool open that never ran a query.
      await pool.end();
    },
  };
}

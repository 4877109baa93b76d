import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Settings } from '../settings.ts';
import { startPostgres } from './index.ts';
import { livingPostmaster } from './stale.ts';

export type Reached = {
  readonly url: string;
  /** Ours: started for this command, and stopped by `close`. */
  readonly started: boolean;
  readonly close: () => Promise<void>;
};

/**
 * The database for a command beside the app: DATABASE_URL if it is set; else the embedded one of the app that runs on
 * this data folder (its postmaster.pid tells the port, the file `password` the rest); else the embedded one, started here.
 */
export async function reachPostgres(settings: Pick<Settings, 'databaseUrl' | 'dataDir'>): Promise<Reached> {
  const nothing = (): Promise<void> => Promise.resolve();
  if (settings.databaseUrl !== null) return { url: settings.databaseUrl, started: false, close: nothing };
  const folder = resolve(settings.dataDir, 'postgres');
  const living = livingPostmaster(join(folder, 'cluster'));
  if (living !== null) {
    const password = readFileSync(join(folder, 'password'), 'utf8').trim();
    const url = `postgres://mensenstad:${password}@127.0.0.1:${living.port}/mensenstad`;
    return { url, started: false, close: nothing };
  }
  const postgres = await startPostgres({ folder });
  return { url: postgres.url, started: true, close: postgres.stop };
}

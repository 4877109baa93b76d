import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Settings } from '../settings.ts';
import { startPostgres, type EmbeddedPostgres } from './index.ts';
import { livingPostmaster } from './stale.ts';

/**
 * The town's database for a command on the same machine: the one of DATABASE_URL, the embedded one of a town that is
 * running now (it stays running), or else the embedded one started for the while.
 */
export async function openTownDatabase(
  settings: Pick<Settings, 'databaseUrl' | 'dataDir'>,
): Promise<EmbeddedPostgres> {
  if (settings.databaseUrl !== null) return { url: settings.databaseUrl, stop: async () => {} };
  const folder = resolve(settings.dataDir, 'postgres');
  const running = livingPostmaster(join(folder, 'cluster'));
  const file = join(folder, 'password');
  if (running === null || !existsSync(file)) return startPostgres({ folder });
  const password = readFileSync(file, 'utf8').trim();
  const url = `postgres://mensenstad:${password}@127.0.0.1:${running.port}/mensenstad`;
  return { url, stop: async () => {} };
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { inject } from 'vitest';

/** The address of the embedded database of a site, by default the one that the journeys share. */
export function databaseUrl(data: string = inject('folder')): string {
  const folder = join(data, 'postgres');
  const password = readFileSync(join(folder, 'password'), 'utf8').trim();
  const port = readFileSync(join(folder, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[3] ?? '';
  return `postgres://mensenstad:${password}@127.0.0.1:${port}/mensenstad`;
}

/** Asks the town's own database, in its folder. */
export async function askDatabase<T extends pg.QueryResultRow>(
  folder: string,
  query: string,
  values: unknown[] = [],
): Promise<T[]> {
  const client = new pg.Client({ connectionString: databaseUrl(folder) });
  await client.connect();
  try {
    return (await client.query<T>(query, values)).rows;
  } finally {
    await client.end();
  }
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

/** Asks the town's own database, in its folder. */
export async function askDatabase<T extends pg.QueryResultRow>(
  folder: string,
  query: string,
  values: unknown[] = [],
): Promise<T[]> {
  const password = readFileSync(join(folder, 'postgres', 'password'), 'utf8').trim();
  const port = readFileSync(join(folder, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[3];
  const client = new pg.Client({
    connectionString: `postgres://mensenstad:${password}@127.0.0.1:${port}/mensenstad`,
  });
  await client.connect();
  try {
    return (await client.query<T>(query, values)).rows;
  } finally {
    await client.end();
  }
}

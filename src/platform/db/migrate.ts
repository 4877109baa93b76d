import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

/** One number for all processes, so that two that start at once do not migrate at once. */
const migrationLock = 7_164_001;

export type MigrationReport = { readonly applied: readonly string[] };

/**
 * Applies the migrations of a folder that were not applied yet, in order of name, each in its own transaction.
 * Throws when a migration that was applied before has disappeared or when one fails: nothing of that one is kept.
 */
export async function migrate(url: string, folder = 'migrations'): Promise<MigrationReport> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock]);
    await client.query(
      'create table if not exists migration (name text primary key, applied_at timestamptz not null default now())',
    );
    const { rows } = await client.query<{ name: string }>('select name from migration order by name');
    const done = new Set(rows.map((row) => row.name));
    const files = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
    const lost = [...done].filter((name) => !files.includes(name));
    if (lost.length > 0)
      throw new Error(`The database is newer than this version of Mensenstad: it has ${lost.join(', ')}`);
    const applied: string[] = [];
    for (const name of files.filter((each) => !done.has(each))) {
      await applyOne(client, name, await readFile(join(folder, name), 'utf8'));
      applied.push(name);
    }
    return { applied };
  } finally {
    await client.end();
  }
}

async function applyOne(client: pg.Client, name: string, sql: string): Promise<void> {
  await client.query('begin');
  try {
    await client.query(sql);
    await client.query('insert into migration (name) values ($1)', [name]);
    await client.query('commit');
  } catch (fault) {
    await client.query('rollback');
    throw new Error(`Migration ${name} failed: ${fault instanceof Error ? fault.message : String(fault)}`, {
      cause: fault,
    });
  }
}

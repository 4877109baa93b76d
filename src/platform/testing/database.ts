import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, inject } from 'vitest';
import { createDb, createPool, type Db } from '../db/index.ts';

export type TestDatabase = { readonly db: Db; readonly pool: pg.Pool; readonly url: string };

/** A database of its own for a test file, cloned from the migrated template; gone after the file. */
export async function testDatabase(): Promise<TestDatabase> {
  const server = inject('postgres').replace(/mensenstad$/, '');
  const name = `town_${randomBytes(6).toString('hex')}`;
  await asAdmin(server, `create database ${name} template template_town strategy file_copy`);
  const url = server + name;
  const pool = createPool(url, 8);
  afterAll(async () => {
    await pool.end();
    await asAdmin(server, `drop database ${name} with (force)`);
  });
  return { db: createDb(pool), pool, url };
}

async function asAdmin(server: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${server}postgres` });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import type { TestProject } from 'vitest/node';

import { migrate } from '../db/migrate.ts';
import { startPostgres } from '../postgres/index.ts';
import { migrateJobs } from '../worker.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: string;
  }
}

/** Starts one PostgreSQL for all tests with a migrated database as template. Gives its address to the tests. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'mensenstad-test-'));
  const postgres = await startPostgres({ folder, careless: true });
  await migrate(postgres.url);
  await migrateJobs(postgres.url);
  const admin = new pg.Client({ connectionString: postgres.url.replace(/mensenstad$/, 'postgres') });
  await admin.connect();
  await admin.query('create database template_town template mensenstad strategy file_copy');
  await admin.end();
  project.provide('postgres', postgres.url);
  return async () => {
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

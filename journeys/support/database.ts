import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';

/** The address of the site's own embedded database. */
export function databaseUrl(): string {
  const folder = join(inject('folder'), 'postgres');
  const password = readFileSync(join(folder, 'password'), 'utf8').trim();
  const port = readFileSync(join(folder, 'cluster', 'postmaster.pid'), 'utf8').split('\n')[3] ?? '';
  return `postgres://mensenstad:${password}@127.0.0.1:${port}/mensenstad`;
}

// Writes src/platform/db/types.ts from a freshly migrated database. `--check` only says whether it is current.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { migrate } from '../src/platform/db/migrate.ts';
import { startPostgres } from '../src/platform/postgres/index.ts';

const file = 'src/platform/db/types.ts';
const folder = mkdtempSync(join(tmpdir(), 'mensenstad-types-'));
const postgres = await startPostgres({ folder, careless: true });
try {
  await migrate(postgres.url);
  const out = join(folder, 'types.ts');
  const args = [
    '--dialect',
    'postgres',
    '--url',
    postgres.url,
    '--out-file',
    out,
    '--include-pattern',
    '(public|auth).*',
    '--date-parser',
    'string',
    '--numeric-parser',
    'string',
  ];
  const made = spawnSync('kysely-codegen', args, { encoding: 'utf8' });
  if (made.status !== 0) throw new Error(made.stderr + made.stdout);
  // Our parser reads whole numbers of 8 bytes as numbers (platform/db/index.ts).
  const fresh = readFileSync(out, 'utf8').replace('Int8 = ColumnType<string,', 'Int8 = ColumnType<number,');
  if (!process.argv.includes('--check')) writeFileSync(file, fresh);
  else if (fresh !== readFileSync(file, 'utf8')) {
    console.error(`${file} is not what the migrations make. Run: npm run db:types`);
    process.exitCode = 1;
  }
} finally {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
}

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { handIn } from '#lib/modules/gatherings/server/index.ts';
import { makeGathering, sentence } from '#lib/modules/gatherings/server/testing.ts';
import { makeNetwork, makeTown } from '#lib/modules/networks/server/testing.ts';
import { createDb, createPool, type Db } from '../db/index.ts';
import { migrate } from '../db/migrate.ts';
import { migrateJobs } from '../worker.ts';
import { startPostgres, type EmbeddedPostgres } from './index.ts';

// A database of its own, as it runs for real: fsync on, because this test takes its power away.
const folder = mkdtempSync(join(tmpdir(), 'mensenstad-faults-'));
const pidFile = join(folder, 'cluster', 'postmaster.pid');
const postmaster = (): number => Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));
let postgres: EmbeddedPostgres;

beforeAll(async () => {
  postgres = await startPostgres({ folder });
  await migrate(postgres.url);
  await migrateJobs(postgres.url);
});
afterAll(async () => {
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function openGathering(db: Db): Promise<string> {
  const network = await makeNetwork(db, await makeTown(db));
  return (await makeGathering(db, network, { state: 'held' })).id;
}

/** As a phone does: sends the same sentence, with the same id, until it is answered. */
async function handInUntilAnswered(
  db: Db,
  gathering: string,
  text: string,
): Promise<{ id: string; tries: number }> {
  const said = sentence({ text });
  for (let tries = 1; ; tries += 1) {
    try {
      const handed = await handIn(db, { gathering, sentence: said, device: null, byHost: null, by: 'host' });
      if (!handed.ok) throw new Error(`refused: ${handed.refusal}`);
      return { id: said.id, tries };
    } catch (fault) {
      if (tries > 400 || String(fault).includes('refused')) throw fault;
      await pause(50);
    }
  }
}

test('the database is killed during 1,000 submissions: none is lost, none is doubled, it comes back by itself', async () => {
  const pool = createPool(postgres.url, 10);
  const db = createDb(pool);
  const gathering = await openGathering(db);
  const answered: { id: string; tries: number }[] = [];
  const phone = async (number: number): Promise<void> => {
    for (let each = 0; each < 50; each += 1)
      answered.push(await handInUntilAnswered(db, gathering, `telefoon ${number} zin ${each}`));
  };
  const killer = async (): Promise<void> => {
    while (answered.length < 300) await pause(5);
    process.kill(postmaster(), 'SIGKILL');
  };
  await Promise.all([killer(), ...Array.from({ length: 20 }, (_, number) => phone(number))]);

  expect(answered.filter(({ tries }) => tries > 1).length).toBeGreaterThan(0);
  const { rows } = await sql<{ id: string; text: string }>`
    select id, text from harvest_item where gathering = ${gathering}`.execute(db);
  expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(answered.map(({ id }) => id)));
  expect(new Set(rows.map(({ text }) => text)).size).toBe(1_000);
  expect(rows).toHaveLength(1_000);
  await pool.end();
}, 60_000);

test.each([
  ['of a process that is gone', '999999'],
  ['of another program that lives', String(process.pid)],
])('a postmaster.pid %s does not keep the database from starting', async (_, pid) => {
  await postgres.stop();
  writeFileSync(pidFile, `${pid}\n${join(folder, 'cluster')}\n1\n5432\n\n127.0.0.1\n`);
  postgres = await startPostgres({ folder });
  const pool = createPool(postgres.url, 1);
  const { rows } = await pool.query<{ count: string }>('select count(*) from harvest_item');
  expect(Number(rows[0]?.count)).toBe(1_000);
  await pool.end();
});

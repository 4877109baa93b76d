import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { makeTown } from '#lib/modules/networks/server/testing.ts';
import { testDatabase } from '#lib/platform/testing/database.ts';
import { runWorker } from '#lib/platform/worker.ts';
import { importById, importJob, startImport } from './index.ts';

const { db, url } = await testDatabase();
let town: string;
beforeAll(async () => {
  town = await makeTown(db);
});

const rows = 8_000;
const head = 'network,gathering,held_on,kind,text';
const file = [
  head,
  ...Array.from(
    { length: rows },
    (_, n) => `Netwerk ${n % 40},Avond ${n % 80},2026-03-10,value,Zin nummer ${n}`,
  ),
].join('\n');
const count = async (table: 'harvest_item' | 'statement' | 'network' | 'gathering' | 'log_entry') =>
  (await db.selectFrom(table).select(db.fn.countAll<number>().as('count')).executeTakeFirstOrThrow()).count;

test('the app is killed in the middle of an import: nothing is left half, and the job runs again', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mensenstad-import-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'oogst.csv');
  writeFileSync(path, file);
  const command = spawn(process.execPath, ['scripts/import.ts', path, '--area', town], {
    env: { ...process.env, DATABASE_URL: url, MENSENSTAD_ENV: 'test' },
    stdio: 'ignore',
  });
  const ended = new Promise((done) => command.once('exit', done));
  const run = await expect
    .poll(
      async () =>
        (await db.selectFrom('import_run').select(['id', 'done']).where('done', '>', 0).executeTakeFirst())
          ?.id,
      { timeout: 20_000, interval: 5 },
    )
    .toBeDefined()
    .then(() => db.selectFrom('import_run').select(['id', 'done', 'state']).executeTakeFirstOrThrow());
  command.kill('SIGKILL');
  await ended;
  // In the middle: part of the rows was written, in a transaction that now never ends.
  expect(run).toMatchObject({ state: 'running' });
  expect(run.done).toBeLessThan(rows);
  for (const table of ['harvest_item', 'statement', 'network', 'gathering'] as const)
    expect(await count(table)).toBe(0);

  const stop = await runWorker(url, { jobs: { 'gatherings.import': importJob }, crons: [] });
  onTestFinished(stop);
  await expect
    .poll(async () => (await importById(db, run.id))?.state, { timeout: 40_000, interval: 200 })
    .toBe('done');
  expect(await importById(db, run.id)).toMatchObject({ added: rows, networks: 40, gatherings: 80, bad: 0 });
  expect(await count('statement')).toBe(rows);
  const { rows: versions } = await sql`select from harvest_version where version <> 1`.execute(db);
  expect(versions).toEqual([]);
}, 90_000);

test('a sentence of ten megabytes is a bad row with a clear reason, and a larger file is refused at the door', async () => {
  const start = (bytes: Buffer) =>
    startImport(db, { fileName: 'groot.csv', bytes, area: town, skipBadRows: false, by: null });
  const before = await count('statement');
  const long = Buffer.from(`${head}\nBreiclub,Avond,2026-03-10,value,"${'a'.repeat(9_900_000)}"\n`);
  const started = await start(long);
  if (!started.ok) throw new Error(started.refusal);
  await importJob({ run: started.value.run }, { db });
  expect(await importById(db, started.value.run)).toMatchObject({
    state: 'failed',
    mistakes: [{ line: 2, column: 'text', reason: 'too_long', given: '9900000', other: '600' }],
  });
  expect(await start(Buffer.concat([long, Buffer.alloc(200_000, 'b')]))).toEqual({
    ok: false,
    refusal: 'file_too_large',
  });
  expect(await count('statement')).toBe(before);
});

test('a fault is shown after the first time, tried again, and forgotten once it came right', async () => {
  const small = Buffer.from(`${head}\nBreiclub,Avond,2026-03-10,value,Dat je gemist wordt\n`);
  const breakIt = (broken: boolean) =>
    broken
      ? sql`create function no_more() returns trigger language plpgsql as $$ begin raise exception 'the disk is full'; end $$;
          create trigger no_more before insert on statement for each row execute function no_more()`.execute(
          db,
        )
      : sql`drop function no_more cascade`.execute(db);
  const start = async (): Promise<string> => {
    const started = await startImport(db, {
      fileName: 'klein.csv',
      bytes: small,
      area: town,
      skipBadRows: false,
      by: null,
    });
    return started.ok ? started.value.run : '';
  };
  await breakIt(true);
  const [run, hopeless] = [await start(), await start()];
  await expect(importJob({ run }, { db })).rejects.toThrow('the disk is full');
  expect(await importById(db, run)).toMatchObject({ state: 'waiting', tries: 1, fault: 'the disk is full' });
  for (let time = 1; time < 7; time += 1)
    await expect(importJob({ run: hopeless }, { db })).rejects.toThrow('the disk is full');
  await importJob({ run: hopeless }, { db });
  expect(await importById(db, hopeless)).toMatchObject({
    state: 'failed',
    tries: 7,
    fault: 'the disk is full',
  });
  await breakIt(false);
  await importJob({ run }, { db });
  expect(await importById(db, run)).toMatchObject({ state: 'done', added: 1, fault: null });
});

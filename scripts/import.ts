// Brings in a file of harvests: npm run import -- FILE.csv --area GM9900 [--skip-bad-rows]. docs/import.md tells more.
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { loadDemo } from '../src/demo/index.ts';
import { importRefusals } from '../src/modules/gatherings/index.ts';
import { importById, importJob, sayMistake, startImport } from '../src/modules/gatherings/server/index.ts';
import { closeAll, onClose } from '../src/platform/closing.ts';
import { createDb, createPool, type Db } from '../src/platform/db/index.ts';
import { migrate } from '../src/platform/db/migrate.ts';
import { overwriteGetLocale } from '../src/platform/paraglide/runtime.js';
import { openTownDatabase } from '../src/platform/postgres/town-database.ts';
import { readSettings, SettingsError } from '../src/platform/settings.ts';
import { migrateJobs, runWorker } from '../src/platform/worker.ts';

const usage = `Use: npm run import -- FILE.csv --area CODE [--skip-bad-rows]

  FILE.csv          one sentence a row; docs/import.md lists the columns
  --area CODE       area of the networks that are new, for example GM9900
  --skip-bad-rows   leave bad rows out; without it a bad row keeps the whole file out`;

class Misuse extends Error {}

function readArguments(): { file: string; area: string; skipBadRows: boolean } {
  const options = {
    area: { type: 'string' },
    'skip-bad-rows': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  } as const;
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true });
    const [file, ...more] = positionals;
    if (values.help || file === undefined || more.length > 0 || values.area === undefined)
      throw new Misuse(usage);
    return { file, area: values.area.toUpperCase(), skipBadRows: values['skip-bad-rows'] };
  } catch (fault) {
    throw fault instanceof Misuse ? fault : new Misuse(`${(fault as Error).message}\n\n${usage}`);
  }
}

async function openDatabase(): Promise<string> {
  const settings = readSettings();
  const { url, stop } = await openTownDatabase(settings);
  onClose(stop);
  await migrate(url);
  await migrateJobs(url);
  // As server.ts would: an empty town is the demo town.
  if (settings.databaseUrl === null && settings.demo) await loadDemo(url);
  return url;
}

const readBytes = (file: string): Promise<Buffer> =>
  readFile(file).catch((fault: NodeJS.ErrnoException) => {
    throw new Misuse(fault.code === 'ENOENT' ? `There is no file ${file}.` : `${file}: ${fault.message}`);
  });

async function untilEnded(db: Db, id: string) {
  let [told, tries] = [-1, 0];
  for (;;) {
    const run = await importById(db, id);
    if (run === null) throw new Error('the import has disappeared from the database');
    if (run.state === 'done' || run.state === 'failed') return run;
    if (run.done !== told && run.rows > 0) console.log(`  ${run.done} of ${run.rows} rows`);
    if (run.tries > tries)
      console.error(`  It stumbled and is tried again (${run.tries}): ${run.fault ?? ''}`);
    [told, tries] = [run.done, run.tries];
    await new Promise((done) => setTimeout(done, 300));
  }
}

async function main(): Promise<number> {
  const { file, area, skipBadRows } = readArguments();
  const bytes = await readBytes(file);
  const url = await openDatabase();
  const pool = createPool(url, 2);
  onClose(() => pool.end());
  const db = createDb(pool);
  const started = await startImport(db, { fileName: basename(file), bytes, area, skipBadRows, by: null });
  if (!started.ok) {
    console.error(`${file}: ${importRefusals[started.refusal].text()}`);
    return 1;
  }
  // Whoever is first does it: a worker of the running app, or this one.
  onClose(await runWorker(url, { jobs: { 'gatherings.import': importJob }, crons: [] }));
  const run = await untilEnded(db, started.value.run);
  if (run.encoding === 'Windows-1252') console.log('The file was in Windows-1252 and has been converted.');
  for (const found of run.mistakes) console.error(`${file}, ${sayMistake(found)}`);
  if (run.bad > run.mistakes.length) console.error(`… and more: ${run.bad} bad rows in all.`);
  if (run.state === 'failed') {
    if (run.fault !== null) console.error(`Nothing of ${file} was brought in, by a fault: ${run.fault}`);
    else
      console.error(
        `Nothing of ${file} was brought in. Mend it, or leave bad rows out with --skip-bad-rows.`,
      );
    return 1;
  }
  console.log(
    `${run.rows} rows read: ${run.added} sentences added in ${run.gatherings} gatherings, ` +
      `${run.networks} new networks, ${run.bad} bad rows left out.`,
  );
  return 0;
}

overwriteGetLocale(() => 'en');
let code = 1;
try {
  code = await main();
} catch (fault) {
  const expected = fault instanceof Misuse || fault instanceof SettingsError;
  console.error(expected ? fault.message : fault);
}
await closeAll();
process.exit(code);

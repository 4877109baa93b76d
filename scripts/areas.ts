// npm run areas -- FILE.csv: reads areas with their residents into the database of DATABASE_URL or of data/.
import { readFile } from 'node:fs/promises';
import { mistakeTexts } from '../src/modules/areas/index.ts';
import { decodeSheet, importAreas, readAreaSheet } from '../src/modules/areas/server/index.ts';
import { createDb, createPool } from '../src/platform/db/index.ts';
import { migrate } from '../src/platform/db/migrate.ts';
import { openTownDatabase } from '../src/platform/postgres/town-database.ts';
import { readSettings } from '../src/platform/settings.ts';

const [file] = process.argv.slice(2);
if (file === undefined) {
  console.error('Say which file: npm run areas -- FILE.csv');
  process.exit(2);
}
const database = await openTownDatabase(readSettings());
await migrate(database.url);
const pool = createPool(database.url, 2);
try {
  const text = decodeSheet(await readFile(file));
  const rows = text.ok ? readAreaSheet(text.value) : text;
  const imported = rows.ok ? await importAreas(createDb(pool), rows.value, null) : rows;
  if (imported.ok) {
    const { added, changed, same } = imported.value;
    console.log(`${added} areas added, ${changed} renamed, ${same} the same.`);
  } else {
    console.error(`${file}: nothing was kept.`);
    for (const { line, column, reason } of imported.refusal)
      console.error(`  line ${line}${column === '' ? '' : `, column ${column}`}: ${mistakeTexts[reason]()}`);
    process.exitCode = 1;
  }
} finally {
  await pool.end();
  await database.stop();
}

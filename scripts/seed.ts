// Makes Grootstad, a large fictional town to measure with: npm run seed -- [--gatherings 2000] [--doing]
import { parseArgs } from 'node:util';
import { makeLargeDoing, wholeTown } from '../src/demo/large/doing.ts';
import { makeLargeTown } from '../src/demo/large/index.ts';
import { closeAll, onClose } from '../src/platform/closing.ts';
import { createDb, createPool } from '../src/platform/db/index.ts';
import { migrate } from '../src/platform/db/migrate.ts';
import { openTownDatabase } from '../src/platform/postgres/town-database.ts';
import { readSettings } from '../src/platform/settings.ts';
import { migrateJobs } from '../src/platform/worker.ts';

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      gatherings: { type: 'string', default: '2000' },
      // Communities and initiatives with everything in them: two minutes more.
      doing: { type: 'boolean', default: false },
    },
  });
  const gatherings = Number(values.gatherings);
  if (!Number.isInteger(gatherings) || gatherings < 1 || gatherings > 20_000) {
    console.error('--gatherings takes a whole number from 1 to 20000');
    return 1;
  }
  const { url, stop } = await openTownDatabase(readSettings());
  onClose(stop);
  await migrate(url);
  await migrateJobs(url);
  const pool = createPool(url, 2);
  onClose(() => pool.end());
  const started = performance.now();
  const db = createDb(pool);
  const made = await makeLargeTown(db, gatherings);
  if (made === null) {
    console.log(
      'Grootstad is there already; nothing was added. Start with an empty DATA_DIR to make another.',
    );
    return 0;
  }
  if (values.doing) await makeLargeDoing(db, made.town, wholeTown);
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  console.log(
    `Grootstad (${made.town}) has ${made.networks} networks, ${made.gatherings} gatherings, ` +
      `${made.sentences} sentences and ${made.people} accounts` +
      (values.doing
        ? `, and ${wholeTown.communities} communities, ${wholeTown.initiatives} initiatives, ${wholeTown.people} more accounts and ${wholeTown.feedItems} feed items`
        : '') +
      `; made in ${seconds} s.`,
  );
  return 0;
}

let code = 1;
try {
  code = await main();
} catch (fault) {
  console.error(fault);
}
await closeAll();
process.exit(code);

import { sql } from 'kysely';
import { publishSheets } from '#lib/modules/gatherings/server/index.ts';
import { askForTakeIn } from '#lib/modules/vision/server/index.ts';
import { insertRows } from '#lib/platform/db/insert-rows.ts';
import type { Db } from '#lib/platform/db/index.ts';
import type { Rows } from '../people.ts';
import { Chance } from './chance.ts';
import { crowdOf } from './crowd.ts';
import { harvestsOf } from './harvests.ts';
import { placeRows } from './place.ts';
import { themeRows } from './themes.ts';
import { readWords } from './words.ts';

export type LargeTown = {
  readonly town: string;
  readonly gatherings: number;
  readonly sentences: number;
  readonly people: number;
  readonly networks: number;
};

const since = new Date('2024-10-01T09:00:00Z');
const end = new Date('2026-10-25T20:00:00Z');

/**
 * Makes Grootstad, a fictional town to measure with: of each gathering 20 sentences and 5 accounts, of five gatherings
 * 3 networks. The same number gives the same town. Null when it is there already.
 */
export async function makeLargeTown(db: Db, gatherings: number): Promise<LargeTown | null> {
  const words = await readWords();
  const chance = new Chance(20_261_025);
  const place = placeRows(words, since);
  const sizes = { people: gatherings * 5, networks: Math.ceil(gatherings * 0.6) };
  const crowd = crowdOf(words, sizes, place.neighbourhoods, since, chance);
  const harvests = harvestsOf(words, gatherings, crowd, end, chance);
  const editor = crowd.people[0] ?? '';
  const done = await db.transaction().execute(async (tx) => {
    const known = await tx
      .selectFrom('area')
      .select('code')
      .where('code', '=', words.area)
      .executeTakeFirst();
    if (known !== undefined) return false;
    await add(tx, [...place.rows, ...crowd.rows, ...harvests.rows]);
    // The planner must know what came in before it plans the joins of publishing.
    await sql`analyze gathering, harvest_item, harvest_item_value, network`.execute(tx);
    for (const { at, gatherings: ids } of harvests.published)
      await publishSheets(tx, ids, { by: null, why: null, at });
    await add(tx, themeRows(words, harvests.sentences, editor, end, chance));
    await askForTakeIn(tx, words.area);
    return true;
  });
  if (!done) return null;
  await sql`vacuum analyze`.execute(db);
  return { town: words.area, gatherings, sentences: harvests.sentences.length, ...sizes };
}

async function add(tx: Db, tables: Rows): Promise<void> {
  for (const [table, rows] of tables) {
    const added = await insertRows(tx, table, rows);
    if (added !== rows.length)
      throw new Error(`${rows.length - added} rows of ${table} clash with what is there`);
  }
}

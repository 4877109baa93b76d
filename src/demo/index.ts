import { sql } from 'kysely';
import { actorById } from '#lib/modules/accounts/server/index.ts';
import { publishSheets } from '#lib/modules/gatherings/server/index.ts';
import { readWords } from '#lib/modules/talents/server/index.ts';
import { askForTakeIn, freezeEdition } from '#lib/modules/vision/server/index.ts';
import { createDb, createPool, type Db, type Tx } from '#lib/platform/db/index.ts';
import { insertRows } from '#lib/platform/db/insert-rows.ts';
import { namedId } from '#lib/platform/named-id.ts';
import { communityRows, departmentRows } from './communities.ts';
import { contactRows } from './contacts.ts';
import { gatheringId, gatheringRows, holderOf } from './gatherings.ts';
import { initiativeRows } from './initiatives.ts';
import { sheetRows } from './harvests.ts';
import { logRows } from './log.ts';
import { tellDemo } from './notifications.ts';
import { networkRows } from './networks.ts';
import { promiseRows, tellPromises } from './promises.ts';
import { areaRows, peopleRows, personId, roleRows, type Rows } from './people.ts';
import { readDemo, type Demo } from './read.ts';
import { themeRows } from './themes.ts';

export type DemoLogIn = { readonly login: string; readonly name: string };

/** Loads the demo town of demo/ when there is no town yet, whole or not at all. Returns who can log in with one click. */
export async function loadDemo(url: string): Promise<readonly DemoLogIn[]> {
  const pool = createPool(url, 1);
  const db = createDb(pool);
  try {
    const demo = await readDemo();
    if (await isEmpty(db)) {
      await db.transaction().execute(async (tx) => {
        // Two processes that start at once: the second one finds a town.
        await sql`select pg_advisory_xact_lock(7164002)`.execute(tx);
        if (await isEmpty(tx)) await addDemo(tx, demo);
      });
    }
    await freezeDemoEdition(db, demo);
    return await demoLogIns(db);
  } finally {
    await pool.end();
  }
}

async function isEmpty(db: Db): Promise<boolean> {
  return (await db.selectFrom('town').select('area').limit(1).executeTakeFirst()) === undefined;
}

async function addDemo(tx: Tx, demo: Demo): Promise<void> {
  await addRows(tx, demo, [
    areaRows,
    peopleRows,
    networkRows,
    roleRows,
    gatheringRows,
    sheetRows,
    contactRows,
  ]);
  await publish(tx, demo);
  await addRows(tx, demo, [themeRows, logRows, departmentRows, communityRows, initiativeRows, promiseRows]);
  await readWords(tx);
  await tellDemo(tx, demo);
  await tellPromises(tx, demo);
  await askForTakeIn(tx, demo.town.area);
}

/** Frozen in a transaction of its own, so also at the next start when the first one was killed just before it. */
async function freezeDemoEdition(db: Db, { town, edition, ...demo }: Demo): Promise<void> {
  const editor = demo.people.find(({ login }) => login === 'editor');
  if (editor === undefined) return;
  const at = new Date(edition.frozenAt);
  const id = namedId(`edition ${edition.slug}`, at);
  const { demoTown, frozen } = await db
    .selectNoFrom((here) => [
      here
        .exists(here.selectFrom('town').where('area', '=', town.area).where('is_demo', '=', true))
        .as('demoTown'),
      here.exists(here.selectFrom('edition').where('id', '=', id)).as('frozen'),
    ])
    .executeTakeFirstOrThrow();
  if (demoTown !== true || frozen === true) return;
  const done = await freezeEdition(db, {
    id,
    town: { area: town.area, name: town.name },
    by: await actorById(db, personId({ town, edition, ...demo }, editor.slug)),
    at,
    title: edition.title,
    introduction: edition.introduction,
  });
  if (!done.ok) throw new Error(`demo/edition.json was refused: ${done.refusal}`);
}

async function addRows(tx: Db, demo: Demo, tables: readonly ((demo: Demo) => Rows)[]): Promise<void> {
  for (const [table, rows] of tables.flatMap((rowsOf) => rowsOf(demo))) {
    const added = await insertRows(tx, table, rows);
    if (added !== rows.length)
      throw new Error(`demo/: ${rows.length - added} of ${rows.length} rows of ${table} clash with another`);
  }
}

/** In order of time, each at its own moment and by its own holder. */
async function publish(tx: Db, demo: Demo): Promise<void> {
  const published = demo.gatherings.flatMap((gathering) =>
    gathering.publishedAt === undefined ? [] : [{ gathering, at: new Date(gathering.publishedAt) }],
  );
  for (const { gathering, at } of published.toSorted((one, other) => one.at.getTime() - other.at.getTime()))
    await publishSheets(tx, [gatheringId(gathering)], { by: holderOf(demo, gathering), why: null, at });
}

const order = ['resident', 'holder', 'connector', 'editor', 'official', 'administrator'];

async function demoLogIns(db: Db): Promise<DemoLogIn[]> {
  const rows = await db
    .selectFrom('person')
    .select(['demo_login', 'name'])
    .where('demo_login', 'is not', null)
    .execute();
  return rows
    .flatMap(({ demo_login, name }) => (demo_login === null ? [] : [{ login: demo_login, name }]))
    .sort((one, other) => order.indexOf(one.login) - order.indexOf(other.login));
}

import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeNetwork, makeTown } from '#lib/modules/networks/server/testing.ts';
import { actorOf } from '#lib/platform/session.ts';
import { testDatabase } from '#lib/platform/testing/database.ts';
import { publishHarvest, removeItem } from '../index.ts';
import { holderOf, makeGathering, makeHarvest } from '../testing.ts';
import { importById, importJob, startImport, type ImportRun } from './index.ts';

const { db } = await testDatabase();
let town: string;
beforeAll(async () => {
  town = await makeTown(db);
});

const head = 'network,gathering,held_on,attendance,kind,rank,text,belongs_to,status';
const evening = [
  'Breiclub,Avond,2026-03-10,12,value,,Rust,,',
  'Breiclub,Avond,2026-03-10,12,priority,1,Een bankje,Rust,',
  'Breiclub,Avond,2026-03-10,12,priority,2,Een boom,,',
  'Breiclub,Avond,2026-03-10,12,contribution,,We timmeren,Een bankje,happening',
];

/** Starts an import and does its job, as the worker would. */
async function bringIn(
  lines: readonly string[],
  given: { skip?: boolean; area?: string } = {},
): Promise<ImportRun> {
  const started = await startImport(db, {
    fileName: 'oogst.csv',
    bytes: Buffer.from(lines.join('\n')),
    area: given.area ?? town,
    skipBadRows: given.skip ?? false,
    by: null,
  });
  if (!started.ok) throw new Error(started.refusal);
  await importJob({ run: started.value.run }, { db });
  const run = await importById(db, started.value.run);
  if (run === null) throw new Error('the import is gone');
  return run;
}

const gatheringOf = (title: string) =>
  db.selectFrom('gathering').selectAll().where('title', '=', title).executeTakeFirstOrThrow();
const said = async (title: string) =>
  (
    await sql<{ text: string; rank: number | null; belongs: string | null; first_version: number }>`
      select s.text, s.rank, p.text as belongs, s.first_version from statement s join gathering g on g.id = s.gathering
      left join statement p on p.id = s.priority
      where g.title = ${title} and s.withdrawn_at is null order by s.kind desc, s.rank, s.text`.execute(db)
  ).rows;
const counts = async () => ({
  statements: Number(
    (await sql<{ count: string }>`select count(*) from statement`.execute(db)).rows[0]?.count,
  ),
  items: Number((await sql<{ count: string }>`select count(*) from harvest_item`.execute(db)).rows[0]?.count),
  versions: Number(
    (await sql<{ count: string }>`select count(*) from harvest_version`.execute(db)).rows[0]?.count,
  ),
  networks: Number((await sql<{ count: string }>`select count(*) from network`.execute(db)).rows[0]?.count),
});

describe('a file of harvests', () => {
  test('comes in whole: networks, gatherings, sentences, the log and the question for a new sum', async () => {
    const run = await bringIn([head, ...evening]);
    expect(run).toMatchObject({
      state: 'done',
      rows: 4,
      done: 4,
      added: 4,
      networks: 1,
      gatherings: 1,
      bad: 0,
    });
    expect(await said('Avond')).toEqual([
      { text: 'Rust', rank: null, belongs: null, first_version: 1 },
      { text: 'Een bankje', rank: 1, belongs: null, first_version: 1 },
      { text: 'Een boom', rank: 2, belongs: null, first_version: 1 },
      { text: 'We timmeren', rank: null, belongs: 'Een bankje', first_version: 1 },
    ]);
    const gathering = await gatheringOf('Avond');
    expect(gathering).toMatchObject({ state: 'published', attendance: 12, version: 1 });
    const { rows: links } = await sql`select from statement_value`.execute(db);
    expect(links).toHaveLength(1);
    const { rows: lines } = await sql<{ what: string }>`select what from log_entry order by id`.execute(db);
    expect(lines.map(({ what }) => what)).toEqual([
      'import.started',
      'network.imported',
      'harvest.published',
    ]);
    const { rows: asked } = await sql`
      select from graphile_worker.jobs where key = ${`vision.take-in:${town}`}`.execute(db);
    expect(asked).toHaveLength(1);
    const { content } = await db.selectFrom('import_run').select('content').executeTakeFirstOrThrow();
    expect(content).toBeNull();
  });

  test('adds nothing the second time, in any order of rows and from any encoding', async () => {
    const before = await counts();
    expect(await bringIn([head, ...evening])).toMatchObject({ state: 'done', added: 0, gatherings: 0 });
    expect(await bringIn([head, ...evening.toReversed()])).toMatchObject({ added: 0 });
    expect(await bringIn(['\ufeff' + head, ...evening])).toMatchObject({ added: 0 });
    expect(await counts()).toEqual(before);
  });

  test('adds only what is new when rows were added, as a new version', async () => {
    const more = 'breiclub,Avond,2026-03-10,12,contribution,,Annie zaagt,een bankje,wish';
    expect(await bringIn([head, ...evening, more])).toMatchObject({ added: 1, networks: 0, gatherings: 1 });
    expect(await said('Avond')).toContainEqual({
      text: 'Annie zaagt',
      rank: null,
      belongs: 'Een bankje',
      first_version: 2,
    });
    expect(await gatheringOf('Avond')).toMatchObject({ version: 2 });
    expect(await bringIn([head, ...evening, more])).toMatchObject({ added: 0 });
  });

  test('does not bring back what the network took off its sheet, also after the network was renamed', async () => {
    const gathering = await gatheringOf('Avond');
    const host = holderOf(gathering.network);
    const item = await db
      .selectFrom('harvest_item')
      .select('id')
      .where('text', '=', 'Een boom')
      .executeTakeFirstOrThrow();
    await removeItem(db, { gathering: gathering.id, item: item.id, by: host });
    await publishHarvest(db, { gathering: gathering.id, by: host, why: null, at: new Date() });
    await db
      .updateTable('network')
      .set({ name: 'De Losse Steek' })
      .where('id', '=', gathering.network)
      .execute();
    const before = await counts();
    expect(await bringIn([head, ...evening])).toMatchObject({ state: 'done', added: 0, networks: 0 });
    expect((await said('Avond')).map(({ text }) => text)).not.toContain('Een boom');
    expect(await counts()).toEqual(before);
  });
});

describe('bad rows', () => {
  const good = 'Voetbal,Kantine,2026-04-01,20,value,,Samen,,';
  const bad = 'Voetbal,Kantine,2026-04-01,20,contribution,,Doelpalen,,misschien';

  test('keep the whole file out and are told with line, column and reason', async () => {
    const before = await counts();
    const run = await bringIn([head, good, bad]);
    expect(run).toMatchObject({ state: 'failed', added: 0, bad: 1 });
    expect(run.mistakes).toEqual([
      { line: 3, column: 'status', reason: 'unknown_status', given: 'misschien', other: '' },
    ]);
    expect(await counts()).toEqual(before);
  });

  test('are left out when asked, and come in once they are mended', async () => {
    expect(await bringIn([head, good, bad], { skip: true })).toMatchObject({
      state: 'done',
      added: 1,
      bad: 1,
    });
    const mended = await bringIn([head, good, bad.replace('misschien', 'wens')]);
    expect(mended).toMatchObject({ state: 'done', added: 1, bad: 0 });
  });

  test('a file that cannot be read as a whole stays out, also with bad rows skipped', async () => {
    const run = await bringIn(['network,gathering,kind,text', 'a,b,value,c'], { skip: true });
    expect(run).toMatchObject({ state: 'failed', added: 0 });
    expect(run.mistakes.map(({ reason }) => reason)).toEqual(['missing_column']);
  });
});

describe('what the town has already', () => {
  test('a planned gathering with an empty sheet is filled', async () => {
    const network = await makeNetwork(db, town, { name: 'Moestuin' });
    const planned = await makeGathering(db, network, {
      title: 'Zaaien',
      startsAt: new Date('2026-05-01T18:00:00Z'),
    });
    const run = await bringIn([head, 'MOESTUIN,Zaaien,2026-05-01,8,value,,Geduld,,']);
    expect(run).toMatchObject({ added: 1, networks: 0 });
    expect(await gatheringOf('Zaaien')).toMatchObject({ id: planned.id, state: 'published', attendance: 8 });
  });

  test('a sheet that its network is busy with takes no rows, a cancelled gathering neither', async () => {
    const network = await makeNetwork(db, town, { name: 'Harmonie' });
    const startsAt = new Date('2026-05-02T18:00:00Z');
    const busy = await makeGathering(db, network, {
      title: 'Repetitie',
      startsAt,
      state: 'held',
      attendance: 9,
    });
    await makeHarvest(db, busy.id, [{ text: 'Muziek' }]);
    await makeGathering(db, network, { title: 'Concert', startsAt, state: 'cancelled' });
    const run = await bringIn([
      head,
      'Harmonie,Repetitie,2026-05-02,9,value,,Stilte,,',
      'Harmonie,Concert,2026-05-02,9,value,,Stilte,,',
    ]);
    expect(run.state).toBe('failed');
    expect(run.mistakes.map(({ line, reason }) => [line, reason])).toEqual([
      [2, 'gathering_open'],
      [3, 'gathering_cancelled'],
    ]);
  });

  test('the harvest that a network published itself is not doubled by a file that tells of it', async () => {
    const network = await makeNetwork(db, town, { name: 'Taalcafé' });
    const startsAt = new Date('2026-05-03T18:00:00Z');
    const own = await makeGathering(db, network, { title: 'Praten', startsAt, state: 'held', attendance: 5 });
    await makeHarvest(db, own.id, [{ text: 'Een taal' }]);
    await publishHarvest(db, { gathering: own.id, by: own.host, why: null, at: new Date() });
    const file = [
      head,
      'Taalcafe,Praten,2026-05-03,5,value,,Een taal,,',
      'Taalcafe,Praten,2026-05-03,5,value,,Thee,,',
    ];
    expect(await bringIn(file)).toMatchObject({ added: 1, networks: 0 });
    expect((await said('Praten')).map(({ text }) => text)).toEqual(['Een taal', 'Thee']);
  });

  test('two names that the town sees as one make one network', async () => {
    const run = await bringIn([
      head,
      'Bjørn & Søn,Een,2026-06-01,,value,,Hout,,',
      'BJORN & SON,Twee,2026-06-02,,value,,Staal,,',
    ]);
    expect(run).toMatchObject({ state: 'done', added: 2, networks: 1, gatherings: 2 });
  });
});

test('only editors and administrators of the area start an import, of a town that is there', async () => {
  const editor = (area: string) => actorOf(null, [{ role: 'editor', area, network: null, gathering: null }]);
  const start = (by: ReturnType<typeof editor>, area = town) =>
    startImport(db, { fileName: 'a.csv', bytes: Buffer.from(head), area, skipBadRows: false, by });
  expect(await start(editor('GM0002'))).toEqual({ ok: false, refusal: 'not_editor' });
  expect(await start(editor(town), 'GM0404')).toEqual({ ok: false, refusal: 'unknown_area' });
  expect(await start(editor(town), 'NL00')).toEqual({ ok: false, refusal: 'unknown_area' });
  expect(await start(editor(town), 'WK000101')).toMatchObject({ ok: true });
});

test('the job of one run, done twice at the same moment, adds once', async () => {
  const lines = [head, ...Array.from({ length: 40 }, (_, n) => `Flat,Koffie,2026-06-03,6,value,,Zin ${n},,`)];
  const started = await startImport(db, {
    fileName: 'a.csv',
    bytes: Buffer.from(lines.join('\n')),
    area: town,
    skipBadRows: false,
    by: null,
  });
  if (!started.ok) throw new Error(started.refusal);
  const payload = { run: started.value.run };
  await Promise.all([importJob(payload, { db }), importJob(payload, { db })]);
  expect(await said('Koffie')).toHaveLength(40);
  expect(await gatheringOf('Koffie')).toMatchObject({ version: 1 });
});

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { makePerson } from '#lib/modules/accounts/server/testing.ts';
import { actorOf, type Role } from '#lib/platform/session.ts';
import { testDatabase } from '#lib/platform/testing/database.ts';
import {
  addTown,
  changeTown,
  importAreas,
  importAreaSheet,
  listTowns,
  listTree,
  makeTown,
  readAreaPage,
} from './index.ts';
import { readAreaSheet } from './sheet.ts';

const { db } = await testDatabase();
const demo = readFileSync('demo/areas.csv', 'utf8');
const { id } = await makePerson(db);
const who = (role: Role, area: string) =>
  actorOf({ id, name: 'A' }, [{ role, area, network: null, gathering: null }]);
const administrator = who('administrator', 'GM9900');

async function count(table: 'area' | 'area_residents' | 'log_entry'): Promise<number> {
  const row = await db
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return row.n;
}

test('an import with a bad row keeps nothing', async () => {
  const before = await count('area');
  const imported = await importAreaSheet(db, {
    text: `${demo}BU77000101,Wees,,,,,,,,,,\n`,
    by: who('administrator', 'NL00'),
  });
  expect(imported).toEqual({ ok: false, refusal: [{ line: 19, column: 'parent', reason: 'no_parent' }] });
  expect(await count('area')).toBe(before);
  expect(await count('log_entry')).toBe(0);
});

test('an import adds the areas with their paths and residents, and says so in the log', async () => {
  expect(await importAreaSheet(db, { text: demo, by: administrator })).toEqual({
    ok: true,
    value: { added: 17, changed: 0, same: 0 },
  });
  const area = await db
    .selectFrom('area')
    .selectAll()
    .where('code', '=', 'BU99000101')
    .executeTakeFirstOrThrow();
  expect(area).toMatchObject({ parent: 'WK990001', path: ['NL00', 'GM9900', 'WK990001', 'BU99000101'] });
  expect(await count('area_residents')).toBe(17 * 6);
  const [line] = await db.selectFrom('log_entry').selectAll().execute();
  expect(line).toMatchObject({
    what: 'areas.imported',
    thing: 'GM9900',
    by_person: id,
    detail: { areas: 17 },
  });
});

test('importing again changes what differs and doubles nothing', async () => {
  const text = demo.replace('Binnenstad', 'Oude stad').replace('9370', '9371');
  expect(await importAreaSheet(db, { text, by: administrator })).toEqual({
    ok: true,
    value: { added: 0, changed: 1, same: 16 },
  });
  expect(await count('area_residents')).toBe(17 * 6);
  const page = await readAreaPage(db, 'WK990001');
  expect(page?.area.name).toBe('Oude stad');
  expect(page?.residents.find(({ ageBand }) => ageBand === 'all')?.number).toBe(9371);
});

test('an administrator imports their own municipality only', async () => {
  const imported = await importAreaSheet(db, { text: 'code,name\nGM9900,A\nGM1980,B', by: administrator });
  expect(imported).toEqual({ ok: false, refusal: [{ line: 3, column: 'code', reason: 'not_allowed' }] });
  expect(await importAreaSheet(db, { text: demo, by: who('editor', 'GM9900') })).toMatchObject({ ok: false });
});

test('ten thousand areas go in at once', async () => {
  const code = (number: number) => `BU8000${String(number).padStart(4, '0')}`;
  const lines = ['code,name,residents', 'GM8000,Groot,1'];
  for (let wijk = 0; wijk < 100; wijk += 1)
    lines.push(`WK8000${String(wijk).padStart(2, '0')},Wijk ${wijk},1`);
  for (let buurt = 0; buurt < 10_000; buurt += 1) lines.push(`${code(buurt)},Buurt ${buurt},1`);
  const read = readAreaSheet(lines.join('\n'));
  expect(read.ok && (await importAreas(db, read.value, null))).toEqual({
    ok: true,
    value: { added: 10_101, changed: 0, same: 0 },
  });
});

test('the tree comes in order, each area under the one it lies in', async () => {
  const tree = await listTree(db, 'GM9900');
  expect(tree.slice(0, 3).map(({ code }) => code)).toEqual(['GM9900', 'WK990001', 'BU99000101']);
  for (const [index, area] of tree.entries())
    if (index > 0) expect(tree.slice(0, index).some(({ code }) => code === area.parent)).toBe(true);
});

test('a town is made once, with a short name of its own', async () => {
  expect(await makeTown(db, { area: 'GM9900', name: 'Voorbeeldstad', by: id })).toEqual({
    ok: true,
    value: { slug: 'voorbeeldstad' },
  });
  expect(await makeTown(db, { area: 'GM9900', name: 'Andere naam', by: id })).toMatchObject({
    refusal: 'town_exists',
  });
  expect(await makeTown(db, { area: 'GM1234', name: 'Voorbeeldstad', by: id })).toMatchObject({
    refusal: 'slug_taken',
  });
  expect(await makeTown(db, { area: 'WK990001', name: 'Wijk', by: id })).toMatchObject({
    refusal: 'not_a_municipality',
  });
  expect(await db.selectFrom('area').select('code').where('code', '=', 'GM1234').execute()).toEqual([]);
});

const settings = {
  name: 'Voorbeeldstad aan Zee',
  slug: 'aan-zee',
  host: 'aanzee.example',
  colours: { canal: '#123456' },
  tagline: null,
  contact: 'post@aanzee.example',
};

test('an administrator changes the town; every process sees it', async () => {
  expect(await changeTown(db, { ...settings, area: 'GM9900', by: administrator })).toEqual({
    ok: true,
    value: undefined,
  });
  expect(await listTowns(db)).toEqual([{ ...settings, area: 'GM9900', isDemo: false }]);
});

test('nobody else changes the town, and no two towns share a name or host', async () => {
  expect(await changeTown(db, { ...settings, area: 'GM9900', by: who('editor', 'GM9900') })).toMatchObject({
    refusal: 'not_allowed',
  });
  await makeTown(db, { area: 'GM8000', name: 'Groot', by: null });
  const other = { ...settings, area: 'GM8000', by: who('administrator', 'NL00') };
  expect(await changeTown(db, other)).toMatchObject({ refusal: 'slug_taken' });
  expect(await changeTown(db, { ...other, slug: 'groot' })).toMatchObject({ refusal: 'host_taken' });
  expect(await changeTown(db, { ...other, area: 'GM7777', slug: 'a', host: null })).toMatchObject({
    refusal: 'no_such_area',
  });
});

test('only an administrator of the whole installation adds a municipality, with all its settings', async () => {
  const added = { ...settings, area: 'GM4321', slug: '', host: 'nieuw.example', name: 'Nieuw Dorp' };
  expect(await addTown(db, { ...added, by: administrator })).toMatchObject({ refusal: 'not_allowed' });
  const by = who('administrator', 'NL00');
  expect(await addTown(db, { ...added, by, host: 'aanzee.example' })).toMatchObject({
    refusal: 'host_taken',
  });
  expect(await addTown(db, { ...added, by })).toEqual({ ok: true, value: { slug: 'nieuw-dorp' } });
  expect((await listTowns(db)).at(-1)).toEqual({ ...added, slug: 'nieuw-dorp', isDemo: false });
  expect(await addTown(db, { ...added, by, host: null, slug: 'anders' })).toMatchObject({
    refusal: 'town_exists',
  });
});

test('an area page knows what is above, below and inside', async () => {
  const page = await readAreaPage(db, 'WK990001');
  expect(page?.above.map(({ code }) => code)).toEqual(['NL00', 'GM9900']);
  expect(page?.below.length).toBeGreaterThan(1);
  expect(page).toMatchObject({ networks: 0, met: 0, gatherings: 0, town: 'aan-zee' });
  expect(await readAreaPage(db, 'BU00000000')).toBeNull();
});

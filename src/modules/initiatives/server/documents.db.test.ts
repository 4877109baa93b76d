import { expect, test } from 'vitest';
import { contentOfFile } from '#lib/platform/files/index.ts';
import { newId } from '#lib/platform/ids.ts';
import { guest } from '#lib/platform/session.ts';
import { testDatabase } from '#lib/platform/testing/database.ts';
import { makeTownArea } from '../../accounts/server/testing.ts';
import { readFeed } from '../../feed/server/index.ts';
import {
  activityDocuments,
  addActivity,
  addDocument,
  documentsOf,
  initiativeDocuments,
  removeDocument,
} from './index.ts';
import { at, makeActor, makeInitiative } from './testing.ts';

const { db } = await testDatabase();
const town = 'GM9933';
await makeTownArea(db, town);
const bytes = Buffer.from('Hout;25\nVerf;10\n');
const refusalOf = (result: { ok: boolean; refusal?: string }): string | undefined =>
  result.ok ? undefined : result.refusal;

test('partners put documents on an initiative and its activities; whoever sees the initiative gets them, nobody else', async () => {
  const { id: initiative, partner: by } = await makeInitiative(db, town, { visibility: 'partners' });
  const activity = newId();
  const days = { startsOn: null, endsOn: null };
  await addActivity(db, {
    initiative,
    by,
    at,
    id: activity,
    lane: null,
    title: 'Hout halen',
    words: '',
    ...days,
  });
  const stranger = await makeActor(db);
  const put = { initiative, activity: null, file: newId(), name: 'begroting.csv', bytes };
  expect(refusalOf(await addDocument(db, { ...put, by: stranger }))).toBe('unknown_initiative');
  for (let turn = 0; turn < 2; turn += 1) expect((await addDocument(db, { ...put, by })).ok).toBe(true);
  const second = { ...put, activity, file: newId(), name: 'plan.html' };
  expect((await addDocument(db, { ...second, by })).ok).toBe(true);
  expect(await documentsOf(db, { initiative, activity })).toMatchObject([{ name: 'plan.txt', size: 16 }]);
  expect((await documentsOf(db, { initiative })).map(({ name }) => name).sort()).toEqual([
    'begroting.csv',
    'plan.txt',
  ]);
  expect(await initiativeDocuments.rights(db, by, initiative)).toMatchObject({ maySee: true, maySend: true });
  for (const outsider of [stranger, guest])
    expect(await activityDocuments.rights(db, outsider, activity)).toMatchObject({
      maySee: false,
      maySend: false,
    });
  const said = async () =>
    (await readFeed(db, { place: initiative, reader: by, filter: 'work' })).items
      .filter(({ kind }) => kind === 'document')
      .map(({ words }) => words);
  expect((await said()).toSorted()).toEqual(['begroting.csv', 'plan.txt']);
  const { file } = put;
  const remove = { initiative, activity: null, file };
  expect(refusalOf(await removeDocument(db, { ...remove, by: stranger }))).toBe('unknown_initiative');
  expect((await removeDocument(db, { ...remove, by })).ok).toBe(true);
  expect(await contentOfFile(db, file)).toBeNull();
  expect(await said()).toEqual(['plan.txt']);
});

test('an activity of another initiative takes none, and a page is no document', async () => {
  const [one, other] = [await makeInitiative(db, town), await makeInitiative(db, town)];
  const put = { initiative: one.id, activity: null, file: newId(), name: 'a.txt', by: one.partner };
  expect(refusalOf(await addDocument(db, { ...put, activity: other.id, bytes }))).toBe('unknown_activity');
  const page = Buffer.from('<!doctype html><script>alert(1)</script>');
  expect(refusalOf(await addDocument(db, { ...put, bytes: page }))).toBe('not_a_document');
});

test('a name that is too long to keep is cut, not the ending', async () => {
  const { id: initiative, partner: by } = await makeInitiative(db, town);
  const name = `${'Subsidiebeschikking 🌳 '.repeat(12)}.csv`;
  const put = { initiative, activity: null, file: newId(), name, by, bytes };
  expect((await addDocument(db, put)).ok).toBe(true);
  const [kept] = await documentsOf(db, { initiative });
  expect(kept?.name).toMatch(/^Subsidiebeschikking 🌳 .{60,80}\.csv$/u);
  expect(kept?.name.isWellFormed()).toBe(true);
});

import { expect, test } from 'vitest';
import { newId } from '#lib/platform/ids.ts';
import {
  makeGathering,
  makeNetwork,
  makeSentences,
  makeTheme,
  makeTown,
} from '#lib/modules/vision/server/testing.ts';
import { testDatabase } from '#lib/platform/testing/database.ts';
import { townOfThing } from './town-of-thing.ts';

const { db } = await testDatabase();
const town = await makeTown(db, 1);
await makeTown(db, 2);
const network = await makeNetwork(db, town);
const gathering = await makeGathering(db, network);
const [statement = ''] = await makeSentences(db, gathering, [{ kind: 'value' }]);
const theme = await makeTheme(db, town);

test('each public thing knows its town', async () => {
  const { join_code } = await db.selectFrom('gathering').select('join_code').executeTakeFirstOrThrow();
  const things = [
    { kind: 'network', name: network },
    { kind: 'gathering', name: gathering },
    { kind: 'statement', name: statement },
    { kind: 'theme', name: theme },
    { kind: 'area', name: 'BU00010101' },
    { kind: 'join_code', name: join_code.toLowerCase() },
  ] as const;
  for (const thing of things) expect(await townOfThing(db, thing), thing.kind).toBe(town);
});

test('what does not exist, or is no name at all, has none', async () => {
  for (const name of [newId(), 'x', "'; drop table town"])
    for (const kind of [
      'network',
      'gathering',
      'statement',
      'theme',
      'edition',
      'area',
      'join_code',
    ] as const)
      expect(await townOfThing(db, { kind, name })).toBeNull();
});

test('what is not public has none', async () => {
  const hidden = await makeNetwork(db, town);
  await db.updateTable('network').set({ hidden_at: new Date() }).where('id', '=', hidden).execute();
  expect(await townOfThing(db, { kind: 'network', name: hidden })).toBeNull();
  const [gone = ''] = await makeSentences(db, gathering, [{ kind: 'value' }]);
  await db.updateTable('statement').set({ hidden_at: new Date() }).where('id', '=', gone).execute();
  expect(await townOfThing(db, { kind: 'statement', name: gone })).toBeNull();
  const planned = await makeGathering(db, network);
  const secret = { is_private: true, version: 0, published_at: null, state: 'planned' };
  await db.updateTable('gathering').set(secret).where('id', '=', planned).execute();
  expect(await townOfThing(db, { kind: 'gathering', name: planned })).toBeNull();
});

test('an edition is found by its name as long as one town has it', async () => {
  const edition = (of: string) =>
    db
      .insertInto('edition')
      .values({
        id: newId(),
        town: of,
        slug: 'visie-2027',
        title: 'Visie 2027',
        frozen_at: new Date(),
        content: '{}',
        summary: '{}',
        ranking_csv: '',
      })
      .execute();
  await edition(town);
  expect(await townOfThing(db, { kind: 'edition_slug', name: 'visie-2027' })).toBe(town);
  await edition('GM0002');
  expect(await townOfThing(db, { kind: 'edition_slug', name: 'visie-2027' })).toBeNull();
});

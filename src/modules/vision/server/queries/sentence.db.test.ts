import { beforeAll, expect, test } from 'vitest';
import { newId } from '#lib/platform/ids.ts';
import { guest } from '#lib/platform/session.ts';
import { testDatabase } from '#lib/platform/testing/database.ts';
import { group } from '../commands/index.ts';
import { takeIn } from '../take-in/index.ts';
import { makeGathering, makeNetwork, makePerson, makeSentences, makeTheme, makeTown } from '../testing.ts';
import { readSentence } from './sentence.ts';

const { db } = await testDatabase();
let grouped: string;
let alone: string;
let value: string;
let theme: string;

beforeAll(async () => {
  const town = await makeTown(db);
  const gathering = await makeGathering(db, await makeNetwork(db, town));
  [grouped, alone, value] = (await makeSentences(db, gathering, [
    { kind: 'priority', rank: 1 },
    { kind: 'priority', rank: 2 },
    { kind: 'value' },
  ])) as [string, string, string];
  await db.insertInto('statement_value').values({ priority: grouped, value }).execute();
  theme = await makeTheme(db, town, 'priority', 'Groen in de straat');
  const chosen = [{ statement: grouped, seen: null }];
  const act = { id: newId(), town, by: await makePerson(db, [['editor', town]]), at: new Date() };
  await group(db, { ...act, reason: 'Gaat over groen.', theme, chosen });
  await takeIn(db, town);
});

test('a grouped priority has its theme, the place of that theme, its value and who brought it there', async () => {
  const sentence = await readSentence(db, grouped, guest);
  expect(sentence).toMatchObject({ theme, title: 'Groen in de straat', place: 1 });
  expect(sentence?.related).toMatchObject([{ id: value, how: 'serves', kind: 'value', status: null }]);
  expect(sentence?.acts).toMatchObject([
    { kind: 'group', reason: 'Gaat over groen.', from: null, to: 'Groen in de straat', undone: false },
  ]);
  expect(sentence?.acts[0]?.at).toBeInstanceOf(Date);
});

test('one that nobody grouped stands in the order itself, without a history', async () => {
  expect(await readSentence(db, alone, guest)).toMatchObject({
    theme: null,
    place: 2,
    related: [],
    acts: [],
  });
});

test('a value knows the priorities that serve it, and has no place', async () => {
  const sentence = await readSentence(db, value, guest);
  expect(sentence?.related).toMatchObject([{ id: grouped, how: 'served_by' }]);
  expect(sentence?.place).toBeNull();
});

test('an unknown id is no sentence', async () => expect(await readSentence(db, newId(), guest)).toBeNull());

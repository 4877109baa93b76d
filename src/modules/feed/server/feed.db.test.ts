import { expect, test } from 'vitest';
import { actorById } from '#lib/modules/accounts/server/index.ts';
import { makePerson, makeTownArea } from '#lib/modules/accounts/server/testing.ts';
import { newId } from '#lib/platform/ids.ts';
import { guest } from '#lib/platform/session.ts';
import { testDatabase } from '#lib/platform/testing/database.ts';
import {
  follow,
  markRead,
  postItem,
  readConversation,
  readFeed,
  readPlace,
  stopFollowing,
  writeComment,
  writeMessage,
} from './index.ts';

const { db } = await testDatabase();
const town = 'GM1980';
await makeTownArea(db, town);
const [anna, bert, carla] = [
  await makePerson(db, { name: 'Anna de Wit' }),
  await makePerson(db, { name: 'Bert' }),
  await makePerson(db, { name: 'Carla' }),
];
const place = newId();
await db
  .insertInto('initiative')
  .values({ id: place, town, area: town, name: 'Terras', audience: [], visibility: 'partners' })
  .execute();
for (const { id } of [anna, bert])
  await db
    .insertInto('initiative_person')
    .values({ initiative: place, person: id, stage: 'partner' })
    .execute();
const [asAnna, asBert, asCarla] = [
  await actorById(db, anna.id),
  await actorById(db, bert.id),
  await actorById(db, carla.id),
];
const told = async (person: string) =>
  db
    .selectFrom('notification')
    .select(['kind', 'times', 'people'])
    .where('person', '=', person)
    .where('seen_at', 'is', null)
    .orderBy('kind')
    .execute();

test('an outsider neither reads nor writes, and the place has no title for them', async () => {
  for (const reader of [asCarla, guest]) {
    expect(await readPlace(db, { place, reader })).toBeNull();
    expect((await readFeed(db, { place, reader, filter: 'all' })).items).toEqual([]);
    const refused = await writeMessage(db, { id: newId(), place, words: 'Hoi', by: reader });
    expect(refused).toEqual({ ok: false, refusal: 'not_there' });
  }
});

test('one item per thing: it changes with the thing, and keeps its conversation', async () => {
  const subject = newId();
  const first = await postItem(db, { place, kind: 'need', subject, by: anna.id });
  await writeComment(db, { id: newId(), item: first, words: 'Ik heb hout', by: asBert });
  const second = await postItem(db, { place, kind: 'need', subject, by: bert.id });
  expect(second).toBe(first);
  const { items } = await readFeed(db, { place, reader: asAnna, filter: 'work' });
  expect(items).toMatchObject([
    { id: first, comments: 1, by: { name: 'Bert' }, lastComments: [{ words: 'Ik heb hout' }] },
  ]);
});

test('the same message again is one message; the same id with other words is refused', async () => {
  const id = newId();
  const act = { id, place, words: 'Zaterdag timmeren', by: asAnna };
  expect(await writeMessage(db, act)).toEqual({ ok: true, value: id });
  expect(await writeMessage(db, act)).toEqual({ ok: true, value: id });
  expect(await writeMessage(db, { ...act, words: 'Anders' })).toEqual({ ok: false, refusal: 'other_words' });
  const { items } = await readFeed(db, { place, reader: asBert, filter: 'messages' });
  expect(items.map((item) => item.words)).toEqual(['Zaterdag timmeren']);
  expect(await readConversation(db, { item: id, reader: asCarla })).toBeNull();
});

test('who is named is told, once, and collapses; who may not see it is not', async () => {
  await db.deleteFrom('notification').execute();
  for (const words of ['@Bert kom je?', '@bert en @Carla?', '@partners!'])
    await writeMessage(db, { id: newId(), place, words, by: asAnna });
  expect(await told(bert.id)).toEqual([{ kind: 'mention', times: 3, people: [anna.id] }]);
  expect(await told(carla.id)).toEqual([]);
  expect(await told(anna.id)).toEqual([]);
});

test('who follows all hears all; nothing after leaving', async () => {
  await db.deleteFrom('notification').execute();
  await follow(db, { person: bert.id, place, hears: 'all' });
  await writeMessage(db, { id: newId(), place, words: 'Nieuws', by: asAnna });
  expect(await told(bert.id)).toMatchObject([{ kind: 'news' }]);
  const unread = async () =>
    (await readFeed(db, { place, reader: asBert, filter: 'messages' })).items.filter((item) => item.unread)
      .length;
  expect(await unread()).toBeGreaterThan(0);
  await markRead(db, { person: bert.id, place });
  expect([await told(bert.id), await unread()]).toEqual([[], 0]);
  await writeMessage(db, { id: newId(), place, words: 'Meer nieuws', by: asAnna });
  await stopFollowing(db, { person: bert.id, place });
  await writeMessage(db, { id: newId(), place, words: 'Nog meer', by: asAnna });
  expect(await told(bert.id)).toEqual([]);
});

test('reads on by key, without a gap or a repeat', async () => {
  for (let number = 0; number < 45; number++)
    await postItem(db, { place, kind: 'joined', subject: null, by: anna.id });
  const seen: string[] = [];
  let before: { changedAt: Date; id: string } | undefined;
  for (let more = true; more;) {
    const page = await readFeed(db, { place, reader: asAnna, filter: 'people', before });
    seen.push(...page.items.map(({ id }) => id));
    before = page.items.at(-1);
    more = page.more;
  }
  expect([seen.length, new Set(seen).size]).toEqual([45, 45]);
});

import { expect, test } from 'vitest';
import { testDatabase } from '#lib/platform/testing/database.ts';
import { newId } from '#lib/platform/ids.ts';
import { guest } from '#lib/platform/session.ts';
import { search } from './queries.ts';

const { db } = await testDatabase();
const town = 'GM9900';
const titles = [
  'Meer bomen op het plein',
  'Een veilige oversteek bij de school',
  'Parkeren voor de deur',
  'Bankje onder de boom',
  'Een café voor iedereen',
];
for (const [index, title] of titles.entries()) {
  const entry = {
    kind: index === 2 ? 'theme' : 'statement',
    thing: newId(),
    town,
    title,
    body: '',
    at: new Date(2026, 1, index + 1),
  };
  await db.insertInto('search_entry').values(entry).execute();
}
const textsOf = async (words: string, kind?: 'theme'): Promise<string[]> =>
  (await search(db, { town, words, kind, page: 0, reader: guest })).hits.map((hit) =>
    hit.parts.map((part) => part.text).join(''),
  );

test('finds Dutch words by their stem', async () => {
  expect((await textsOf('boom')).sort()).toEqual(['Bankje onder de boom', 'Meer bomen op het plein']);
});
test('finds a word that is half typed', async () => {
  expect(await textsOf('overst')).toEqual(['Een veilige oversteek bij de school']);
});
test('finds without the accents', async () => {
  expect(await textsOf('cafe')).toEqual(['Een café voor iedereen']);
});
test('a typing error still finds something, and says that it guesses', async () => {
  const found = await search(db, { town, words: 'parkeeren', page: 0, reader: guest });
  expect(found.nearly || found.total > 0).toBe(true);
  expect(await textsOf('oversteekk')).toEqual(['Een veilige oversteek bij de school']);
});
test('marks what matches, counts by kind, and keeps to the kind that is asked', async () => {
  const found = await search(db, { town, words: 'plein', page: 0, reader: guest });
  expect(found.hits[0]?.parts.find((part) => part.found)?.text).toBe('plein');
  expect(found.counts).toEqual({ statement: 1 });
  expect(await textsOf('parkeren', 'theme')).toEqual(['Parkeren voor de deur']);
});
test.each(['', '   ', '!!!', "' or 1=1 --", '(((', 'de het een', ':*', '<script>'])(
  'answers %j without a fault',
  async (words) => {
    await expect(search(db, { town, words, page: 0, reader: guest })).resolves.toBeDefined();
  },
);
test('keeps the towns apart', async () => {
  expect((await search(db, { town: 'GM0001', words: 'boom', page: 0, reader: guest })).total).toBe(0);
});
test('finds only what the reader may see, and counts nothing else', async () => {
  const entry = {
    town,
    title: 'Geheime schuur',
    body: '',
    at: new Date(),
    audience: ['initiative:1', 'community:2'],
  };
  await db
    .insertInto('search_entry')
    .values({ ...entry, kind: 'initiative', thing: newId() })
    .execute();
  const asked = { town, words: 'schuur', page: 0 };
  expect(await search(db, { ...asked, reader: guest })).toMatchObject({ total: 0, counts: {} });
  const member = { circles: ['everyone', 'community:2'] };
  expect(await search(db, { ...asked, reader: member })).toMatchObject({
    total: 1,
    counts: { initiative: 1 },
  });
});

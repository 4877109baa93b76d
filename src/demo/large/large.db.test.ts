import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testDatabase } from '#lib/platform/testing/database.ts';
import { makeLargeTown } from './index.ts';

const one = await testDatabase();
const other = await testDatabase();

const fingerprint = async ({ db }: typeof one) =>
  (
    await sql<{ sentences: string; networks: number; placed: number; people: number }>`
      select md5(string_agg(id::text || text, ',' order by id)) as sentences,
        (select count(*)::int from network) as networks, (select count(*)::int from placement) as placed,
        (select count(*)::int from person) as people from statement`.execute(db)
  ).rows[0];

test('the same number makes the same town, of 20 sentences a gathering, and only once', async () => {
  const made = await makeLargeTown(one.db, 40);
  expect(made).toEqual({ town: 'GM9901', gatherings: 40, sentences: 800, people: 200, networks: 24 });
  await makeLargeTown(other.db, 40);
  expect(await fingerprint(one)).toEqual(await fingerprint(other));
  expect(await makeLargeTown(one.db, 40)).toBeNull();
  const { rows } = await sql`select from gathering where state <> 'published' or version <> 1`.execute(
    one.db,
  );
  expect(rows).toEqual([]);
});

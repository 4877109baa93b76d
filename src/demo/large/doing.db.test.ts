import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testDatabase } from '#lib/platform/testing/database.ts';
import { makeLargeDoing } from './doing.ts';
import { makeLargeTown } from './index.ts';

const { db } = await testDatabase();

test('what is made in bulk is what the triggers would have made', async () => {
  const made = await makeLargeTown(db, 4);
  await makeLargeDoing(db, made?.town ?? '', {
    communities: 20,
    initiatives: 120,
    people: 300,
    feedItems: 2_000,
  });
  const things = sql<{ n: number; sum: string }>`
    select count(*)::integer as n, md5(string_agg(concat(kind, id, town, title, audience), '|' order by id)) as sum from thing`;
  const found = sql<{ n: number; sum: string }>`
    select count(*)::integer as n, md5(string_agg(concat(kind, thing, town, title, body, audience), '|' order by kind, thing)) as sum from search_entry`;
  const before = [(await things.execute(db)).rows, (await found.execute(db)).rows];
  for (const table of ['community', 'initiative', 'activity', 'need', 'result', 'promise'])
    await sql`update ${sql.table(table)} set id = id`.execute(db);
  await sql`update initiative set name = name`.execute(db);
  expect([(await things.execute(db)).rows, (await found.execute(db)).rows]).toEqual(before);
  expect(before[0]?.[0]?.n).toBeGreaterThan(120 * 8);
  const { rows } = await sql`
    select from initiative_person p left join person on person.id = p.person left join initiative i on i.id = p.initiative
    where person.id is null or i.id is null`.execute(db);
  expect(rows).toEqual([]);
});

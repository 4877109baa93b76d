import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { record } from './audit.ts';
import { testDatabase } from './testing/database.ts';

const { db } = await testDatabase();

test('the public log takes new lines and nothing else', async () => {
  await record(db, {
    what: 'theme.made',
    thing: { kind: 'theme', id: '1' },
    by: null,
    why: 'it was missing',
  });
  const line = await db.selectFrom('log_entry').selectAll().executeTakeFirstOrThrow();
  expect(line).toMatchObject({ what: 'theme.made', thing_kind: 'theme', thing: '1', why: 'it was missing' });
  await expect(db.updateTable('log_entry').set({ why: 'nothing' }).execute()).rejects.toThrow(
    'only takes new lines',
  );
  await expect(db.deleteFrom('log_entry').execute()).rejects.toThrow('only takes new lines');
  await expect(sql`truncate log_entry`.execute(db)).rejects.toThrow('only takes new lines');
});

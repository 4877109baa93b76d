import { sql } from 'kysely';
import { expect, test, vi } from 'vitest';

// The names that were given out belong to the process, and other files may have used them up.
vi.resetModules();
const { testDatabase } = await import('../testing/database.ts');
const { db } = await testDatabase();

test('a query with parameters is read once for a connection, whatever its parameters', async () => {
  await db.connection().execute(async (one) => {
    for (const number of [1, 2, 3])
      expect((await sql<{ next: number }>`select ${number}::int + 1 as next`.execute(one)).rows).toEqual([
        { next: number + 1 },
      ]);
    const { rows } = await sql<{ statement: string; plans: number }>`
      select statement, (generic_plans + custom_plans)::int as plans from pg_prepared_statements
      where statement like '%as next'`.execute(one);
    expect(rows).toEqual([{ statement: 'select $1::int + 1 as next', plans: 3 }]);
  });
});

test('a refused query leaves its connection usable', async () => {
  await db.connection().execute(async (one) => {
    const divide = (by: number) => sql<{ part: number }>`select 6 / ${by}::int as part`.execute(one);
    await expect(divide(0)).rejects.toThrow('division by zero');
    expect((await divide(2)).rows).toEqual([{ part: 3 }]);
  });
});

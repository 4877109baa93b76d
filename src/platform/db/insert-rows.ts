import { sql } from 'kysely';
import type { Db, DB } from './index.ts';

/** A row by column name, in the words of JSON: moments as text or Date, bytes as `\x…`. All rows have the same columns. */
export type JsonRow = Readonly<Record<string, unknown>>;

const chunk = 5_000;

/**
 * Adds many rows with one statement for each 5,000 of them. A row whose key is there already is left as it was.
 * Returns how many were added.
 */
export async function insertRows(db: Db, table: keyof DB, rows: readonly JsonRow[]): Promise<number> {
  const [first] = rows;
  if (first === undefined) return 0;
  const columns = sql.join(Object.keys(first).map((name) => sql.ref(name)));
  let added = 0;
  for (let from = 0; from < rows.length; from += chunk) {
    const json = JSON.stringify(rows.slice(from, from + chunk));
    const { numAffectedRows } = await sql`
      insert into ${sql.table(table)} (${columns})
      select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${json}::jsonb)
      on conflict do nothing`.execute(db);
    added += Number(numAffectedRows ?? 0n);
  }
  return added;
}

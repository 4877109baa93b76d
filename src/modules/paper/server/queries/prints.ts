import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import type { SheetKind } from '../../rules.ts';

export type Print = {
  readonly id: string;
  readonly gathering: string;
  readonly sheet: SheetKind;
  readonly version: number;
  readonly language: string;
  readonly first: number;
  readonly count: number;
};
export type PrintShown = Print & { readonly printedAt: Date; readonly typed: number };

export async function printById(db: Db, id: string): Promise<Print | null> {
  const row = await db
    .selectFrom('paper_print')
    .select(['id', 'gathering', 'sheet', 'version', 'language', 'first', 'count'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : { ...row, sheet: row.sheet as SheetKind };
}

/** The print that a number was handed out with: it says which form it is. Null: the number was never handed out. */
export async function printOfNumber(db: Db, gathering: string, number: number): Promise<Print | null> {
  const { rows } =
    await sql<Print>`select id, gathering, sheet, version, language, first, count from paper_print
    where gathering = ${gathering} and ${number}::int between first and first + count - 1`.execute(db);
  return rows[0] ?? null;
}

/** What was printed for a gathering, newest first, and how much of it was typed over. */
export async function printsOf(db: Db, gathering: string): Promise<PrintShown[]> {
  const { rows } =
    await sql<PrintShown>`select p.id, p.gathering, p.sheet, p.version, p.language, p.first, p.count,
      p.printed_at as "printedAt", (select count(*) from paper_form f where f.print = p.id) as typed
    from paper_print p where p.gathering = ${gathering} order by p.first desc limit 100`.execute(db);
  return rows;
}

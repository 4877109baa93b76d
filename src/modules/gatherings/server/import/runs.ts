import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import type { ImportState } from '../../rules.ts';
import type { Mistake } from './mistakes.ts';

export type ImportRun = {
  readonly id: string;
  readonly fileName: string;
  readonly encoding: string;
  readonly skipBadRows: boolean;
  readonly state: ImportState;
  readonly rows: number;
  readonly done: number;
  /** Sentences that the town did not have yet. */
  readonly added: number;
  readonly networks: number;
  readonly gatherings: number;
  readonly bad: number;
  readonly mistakes: readonly Mistake[];
  /** How often a fault of ours stopped it, and the last one; null: none, or it came right after all. */
  readonly tries: number;
  readonly fault: string | null;
  readonly at: Date;
};

const columns = [
  'id',
  'file_name as fileName',
  'encoding',
  'skip_bad_rows as skipBadRows',
  'state',
  'rows',
  'done',
  'added',
  'networks',
  'gatherings',
  'bad',
  'tries',
  'fault',
  'created_at as at',
] as const;

/** The last imports of a town, the newest first. */
export async function listImports(db: Db, town: string): Promise<Omit<ImportRun, 'mistakes'>[]> {
  const rows = await db
    .selectFrom('import_run')
    .select(columns)
    .where('town', '=', town)
    .orderBy('created_at', 'desc')
    .limit(20)
    .execute();
  return rows.map((row) => ({ ...row, state: row.state as ImportState, at: new Date(row.at) }));
}

/** One import with the first of its mistakes. */
export async function importById(
  db: Db,
  id: string,
): Promise<(ImportRun & { readonly areas: readonly string[] }) | null> {
  const row = await db
    .selectFrom('import_run')
    .innerJoin('area', 'area.code', 'import_run.area')
    .select([...columns, 'mistakes', 'area.path as areas'])
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined
    ? null
    : {
        ...row,
        state: row.state as ImportState,
        mistakes: row.mistakes as unknown as readonly Mistake[],
        at: new Date(row.at),
      };
}

/** The municipality and the areas in it, for the choice of where new networks are. */
export const areasForImport = (
  db: Db,
  town: string,
): Promise<{ code: string; name: string; path: string[] }[]> =>
  db
    .selectFrom('area')
    .select(['code', 'name', 'path'])
    .where(sql<boolean>`path @> array[${town}::text]`)
    .orderBy(sql`cardinality(path)`)
    .orderBy('name')
    .limit(1_000)
    .execute();

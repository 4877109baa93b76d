import type { Db } from '#lib/platform/db/index.ts';
import type { Area, AreaKind } from '../rules.ts';

/** All areas of a municipality, each under the one it lies in: the order of a select. */
export async function listTree(db: Db, municipality: string): Promise<Area[]> {
  const rows = await db
    .selectFrom('area')
    .select(['code', 'name', 'kind', 'parent', 'path'])
    .where((eb) => eb('path', '@>', eb.val([municipality])))
    .orderBy('path')
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as AreaKind }));
}

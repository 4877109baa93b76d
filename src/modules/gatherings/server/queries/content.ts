import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import type { AgeBand, Need, Status } from '../../rules.ts';

type Said = { id: string; text: string; explanation: string | null; alsoSaid: string[] };

/** A harvest as it is published: everything that was said, whole. */
export type HarvestContent = {
  values: Said[];
  priorities: (Said & { rank: number; values: string[] })[];
  contributions: (Said & {
    priority: string | null;
    status: Status;
    who: string | null;
    byWhen: string | null;
    needs: Need[];
  })[];
  attendance: number | null;
  ages: Partial<Record<AgeBand, number>>;
};

/** The sheet as it would be published now, and whether that differs from the newest version. */
export async function sheetContent(
  db: Db,
  gathering: string,
): Promise<{ content: HarvestContent; changed: boolean }> {
  const { rows } = await sql<{ content: HarvestContent; changed: boolean }>`
    select sheet.content, sheet.content is distinct from
      (select content from harvest_version where gathering = ${gathering} order by version desc limit 1) as changed
    from (select harvest_content(${gathering}) as content) sheet`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('harvest_content answers one row');
  return row;
}

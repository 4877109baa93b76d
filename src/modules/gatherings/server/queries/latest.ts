import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import type { Kind } from '../../rules.ts';

/** What the large screen shows: how much came in, and the newest sentences. */
export async function latestSentences(
  db: Db,
  gathering: string,
): Promise<{ counts: Record<Kind, number>; latest: { id: string; kind: Kind; text: string }[] }> {
  const { rows } = await sql<{ id: string; kind: Kind; text: string; counted: number }>`
    select i.id, i.kind, i.text, i.counted::int
    from (
      select i.*, count(*) over (partition by i.kind) as counted, row_number() over (partition by i.kind order by i.created_at desc, i.id desc) as place
      from harvest_standing(${gathering}) s join harvest_item i on i.id = s.id where s.head is null
    ) i
    where i.place <= 14
    order by i.created_at desc, i.id desc`.execute(db);
  const counts = { value: 0, priority: 0, contribution: 0 };
  for (const row of rows) counts[row.kind] = row.counted;
  return { counts, latest: rows.slice(0, 14).map(({ id, kind, text }) => ({ id, kind, text })) };
}

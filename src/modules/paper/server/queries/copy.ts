import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import type { FirstEntry, PaperCopy, PrintRun } from '../../rules.ts';

/** What a host's phone keeps of the paper of a gathering: which numbers were handed out, and what was typed over. */
export async function paperCopy(db: Db, gathering: string): Promise<PaperCopy> {
  const [prints, typed] = await Promise.all([
    sql<PrintRun>`select sheet, version, first, count from paper_print
      where gathering = ${gathering} order by first`.execute(db),
    sql<FirstEntry>`select f.number, f.people, p.name as "typedBy",
        to_char(f.typed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "typedAt",
        coalesce((select jsonb_agg(jsonb_build_object('id', i.id, 'kind', i.kind, 'text', i.text,
            'gone', i.removed_at is not null) order by l.place)
          from paper_form_item l join harvest_item i on i.id = l.item where l.form = f.id), '[]') as items
      from paper_form f left join person p on p.id = f.typed_by
      where f.gathering = ${gathering} order by f.number limit 1000`.execute(db),
  ]);
  return { prints: prints.rows, typed: typed.rows };
}

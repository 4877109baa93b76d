import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import type { HarvestShown } from '../../rules.ts';

/** What a gathering published and still says; hidden sentences are left out. */
export async function publishedSentences(db: Db, gathering: string): Promise<HarvestShown> {
  const { rows } = await sql<
    HarvestShown['contributions'][number] & { kind: string; values: string[] }
  >`select s.id, s.kind, s.text, s.explanation, s.also_said as "alsoSaid", s.priority, s.status, s.who,
      s.by_when as "byWhen", s.needs, array(select l.value::text from statement_value l where l.priority = s.id) as values
    from statement s
    where s.gathering = ${gathering} and s.withdrawn_at is null and s.hidden_at is null
    order by s.rank nulls last, s.id`.execute(db);
  return {
    values: rows.filter(({ kind }) => kind === 'value'),
    priorities: rows.filter(({ kind }) => kind === 'priority'),
    contributions: rows.filter(({ kind }) => kind === 'contribution'),
  };
}

import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';

export type LoggedAct = {
  readonly id: number;
  readonly at: Date;
  readonly what: string;
  readonly why: string | null;
  readonly by: string | null;
  readonly given: string | null;
  readonly detail: Readonly<Record<string, unknown>>;
};
const pageSize = 50;

/** What was done to a thing, the newest first, from the one before `before`. */
export async function listLog(
  db: Db,
  thing: { kind: string; id: string },
  before: number | null,
): Promise<{ acts: LoggedAct[]; next: number | null }> {
  const rows = await db
    .selectFrom('log_entry')
    .leftJoin('person', 'person.id', 'log_entry.by_person')
    .leftJoin('role', (join) => join.on(sql<boolean>`role.id::text = log_entry.detail ->> 'given'`))
    .leftJoin('person as holder', 'holder.id', 'role.person')
    .select(['log_entry.id', 'log_entry.at', 'log_entry.what', 'log_entry.why', 'log_entry.detail'])
    .select(['person.name as by', 'holder.name as given'])
    .where('thing_kind', '=', thing.kind)
    .where('thing', '=', thing.id)
    .$if(before !== null, (query) => query.where('log_entry.id', '<', before ?? 0))
    .orderBy('log_entry.id', 'desc')
    .limit(pageSize + 1)
    .execute();
  const acts = rows
    .slice(0, pageSize)
    .map((row) => ({ ...row, detail: (row.detail ?? {}) as Readonly<Record<string, unknown>> }));
  return { acts, next: rows.length > pageSize ? (acts.at(-1)?.id ?? null) : null };
}

import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import { enqueue } from '#lib/platform/jobs.ts';

export type Publishing = { readonly by: string | null; readonly why: string | null; readonly at: Date };

/**
 * Publishes sheets as they stand, each as the next version of its harvest, and asks for the sum of their towns.
 * The caller has locked the gatherings and decided that they may be published.
 */
export async function publishSheets(tx: Db, gatherings: readonly string[], act: Publishing): Promise<void> {
  if (gatherings.length === 0) return;
  const at = act.at.toISOString();
  await keepVersions(tx, gatherings, act);
  await saySentences(tx, gatherings, at);
  await linkValues(tx, gatherings);
  await sql`update gathering set state = 'published', version = version + 1,
      published_at = coalesce(published_at, ${at}::timestamptz)
    where id = any (${gatherings}::uuid[])`.execute(tx);
  await sql`insert into log_entry (at, by_person, what, thing_kind, thing, why, detail)
    select ${at}::timestamptz, ${act.by}::uuid, 'harvest.published', 'gathering', id::text, ${act.why},
      jsonb_build_object('version', version)
    from gathering where id = any (${gatherings}::uuid[]) order by id`.execute(tx);
  const { rows: towns } = await sql<{ town: string }>`
    select distinct n.town from gathering g join network n on n.id = g.network
    where g.id = any (${gatherings}::uuid[])`.execute(tx);
  for (const { town } of towns)
    await enqueue(tx, 'vision.take-in', { town }, { key: `vision.take-in:${town}` });
}

const keepVersions = (tx: Db, gatherings: readonly string[], act: Publishing): Promise<unknown> =>
  sql`insert into harvest_version (gathering, version, published_at, published_by, attendance, why, content)
    select id, version + 1, ${act.at.toISOString()}::timestamptz, ${act.by}::uuid, attendance, ${act.why}, harvest_content(id)
    from gathering where id = any (${gatherings}::uuid[])`.execute(tx);

/** What is on the sheet is said; what is no longer on it is withdrawn, and its words stay readable in its version. */
async function saySentences(tx: Db, gatherings: readonly string[], at: string): Promise<void> {
  await sql`insert into statement (id, gathering, network, town, kind, text, explanation, rank, priority, status, who, by_when,
      needs, also_said, language, first_version, version, published_at)
    select s.id, g.id, g.network, n.town, s.kind, s.text, s.explanation, s.rank, s.priority, s.status, s.who, s.by_when,
      s.needs, s.also_said, g.language, g.version + 1, g.version + 1, ${at}::timestamptz
    from gathering g
    join network n on n.id = g.network
    cross join lateral harvest_sheet(g.id) s
    where g.id = any (${gatherings}::uuid[])
    on conflict (id) do update set text = excluded.text, explanation = excluded.explanation, rank = excluded.rank,
      priority = excluded.priority, status = excluded.status, who = excluded.who, by_when = excluded.by_when,
      needs = excluded.needs, also_said = excluded.also_said, version = excluded.version, withdrawn_at = null
    where statement.gathering = excluded.gathering
      and (statement.text, statement.explanation, statement.rank, statement.priority, statement.status, statement.who,
           statement.by_when, statement.needs, statement.also_said, statement.withdrawn_at)
        is distinct from (excluded.text, excluded.explanation, excluded.rank, excluded.priority, excluded.status, excluded.who,
           excluded.by_when, excluded.needs, excluded.also_said, null::timestamptz)`.execute(tx);
  await sql`update statement set withdrawn_at = ${at}::timestamptz
    where gathering = any (${gatherings}::uuid[]) and withdrawn_at is null and id not in (
      select s.id from unnest(${gatherings}::uuid[]) as g (id) cross join lateral harvest_sheet(g.id) s)`.execute(
    tx,
  );
}

async function linkValues(tx: Db, gatherings: readonly string[]): Promise<void> {
  await sql`delete from statement_value using statement
    where statement.id = statement_value.priority and statement.gathering = any (${gatherings}::uuid[])
      and (statement_value.priority, statement_value.value) not in (
        select l.priority, l.value from unnest(${gatherings}::uuid[]) as g (id) cross join lateral harvest_links(g.id) l)`.execute(
    tx,
  );
  await sql`insert into statement_value (priority, value)
    select l.priority, l.value from unnest(${gatherings}::uuid[]) as g (id) cross join lateral harvest_links(g.id) l
    on conflict do nothing`.execute(tx);
}

import { sql } from 'kysely';
import { record } from '#lib/platform/audit.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { enqueue } from '#lib/platform/jobs.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import { mayHost } from '../../policy.ts';
import type { GatheringRefusal } from '../../refusals.ts';
import { checkPublishable } from '../../rules.ts';
import { forgetCode } from '../queries/by-code.ts';
import { sheetContent } from '../queries/content.ts';
import { gatheringForUpdate, type Locked } from './for-update.ts';
import { tellSoon } from './tell-soon.ts';

export type PublishHarvest = {
  readonly gathering: string;
  readonly why: string | null;
  readonly by: Actor;
  readonly at: Date;
};
export type Published = { readonly version: number; readonly changed: boolean };

/**
 * Publishes the sheet as it stands: the town sees its sentences from now on. Publishing the same sheet again changes
 * nothing and answers the version that is there. `lock` is false only in the test that shows why the row is locked.
 */
export async function publishHarvest(
  db: Db,
  act: PublishHarvest,
  { lock = true }: { lock?: boolean } = {},
): Promise<Result<Published, GatheringRefusal>> {
  const done = await db.transaction().execute((tx) => publish(tx, act, lock));
  forgetCode(act.gathering);
  if (done.ok) tellSoon(db, act.gathering);
  return done;
}

async function publish(
  tx: Db,
  act: PublishHarvest,
  lock: boolean,
): Promise<Result<Published, GatheringRefusal>> {
  const gathering = await gatheringForUpdate(tx, act.gathering, { lock });
  if (gathering === null) return refuse('unknown_gathering');
  if (!mayHost(act.by, gathering.scope)) return refuse('not_host');
  const sheet = await sheetContent(tx, gathering.id);
  const verdict = checkPublishable({
    state: gathering.state,
    attendance: gathering.attendance,
    valuesAndPriorities: sheet.content.values.length + sheet.content.priorities.length,
    version: gathering.version,
  });
  if (!verdict.ok) return verdict;
  if (gathering.state === 'published' && !sheet.changed)
    return ok({ version: gathering.version, changed: false });
  const version = gathering.version + 1;
  await keepVersion(tx, gathering, act, version);
  await saySentences(tx, gathering, version, act.at);
  await linkValues(tx, gathering.id);
  await tx
    .updateTable('gathering')
    .set({
      state: verdict.value,
      version,
      published_at: sql`coalesce(published_at, ${act.at.toISOString()}::timestamptz)`,
    })
    .where('id', '=', gathering.id)
    .execute();
  await record(tx, {
    what: 'harvest.published',
    thing: { kind: 'gathering', id: gathering.id },
    by: act.by.id,
    why: act.why,
    detail: { version },
  });
  await enqueue(tx, 'vision.take-in', { town: gathering.town }, { key: `vision.take-in:${gathering.town}` });
  return ok({ version, changed: true });
}

const keepVersion = (tx: Db, gathering: Locked, act: PublishHarvest, version: number): Promise<unknown> =>
  sql`insert into harvest_version (gathering, version, published_at, published_by, attendance, why, content)
    values (${gathering.id}, ${version}, ${act.at.toISOString()}, ${act.by.id}, ${gathering.attendance}, ${act.why},
      harvest_content(${gathering.id}))`.execute(tx);

/** What is on the sheet is said; what is no longer on it is withdrawn, and its words stay readable in its version. */
async function saySentences(tx: Db, gathering: Locked, version: number, at: Date): Promise<void> {
  await sql`insert into statement (id, gathering, network, town, kind, text, explanation, rank, priority, status, who, by_when,
      needs, also_said, language, first_version, version, published_at)
    select id, ${gathering.id}::uuid, ${gathering.network}::uuid, ${gathering.town}, kind, text, explanation, rank, priority, status, who, by_when,
      needs, also_said, ${gathering.language}, ${version}::int, ${version}::int, ${at.toISOString()}::timestamptz
    from harvest_sheet(${gathering.id})
    on conflict (id) do update set text = excluded.text, explanation = excluded.explanation, rank = excluded.rank,
      priority = excluded.priority, status = excluded.status, who = excluded.who, by_when = excluded.by_when,
      needs = excluded.needs, also_said = excluded.also_said, version = excluded.version, withdrawn_at = null
    where statement.gathering = excluded.gathering
      and (statement.text, statement.explanation, statement.rank, statement.priority, statement.status, statement.who,
           statement.by_when, statement.needs, statement.also_said, statement.withdrawn_at)
        is distinct from (excluded.text, excluded.explanation, excluded.rank, excluded.priority, excluded.status, excluded.who,
           excluded.by_when, excluded.needs, excluded.also_said, null::timestamptz)`.execute(tx);
  await sql`update statement set withdrawn_at = ${at.toISOString()}
    where gathering = ${gathering.id} and withdrawn_at is null
      and id not in (select id from harvest_sheet(${gathering.id}))`.execute(tx);
}

async function linkValues(tx: Db, gathering: string): Promise<void> {
  await sql`delete from statement_value using statement
    where statement.id = statement_value.priority and statement.gathering = ${gathering}
      and (statement_value.priority, statement_value.value) not in (select priority, value from harvest_links(${gathering}))`.execute(
    tx,
  );
  await sql`insert into statement_value (priority, value) select priority, value from harvest_links(${gathering})
    on conflict do nothing`.execute(tx);
}

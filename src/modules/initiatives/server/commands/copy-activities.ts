import { sql } from 'kysely';
import { record } from '#lib/platform/audit.ts';
import { liveSubject } from '#lib/modules/feed/server/index.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { tell } from '#lib/platform/live.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { InitiativeRefusal } from '../../refusals.ts';
import { initiativeForUpdate, workForUpdate } from './for-update.ts';

export type CopyActivities = {
  readonly from: string;
  readonly to: string;
  readonly activities: readonly string[];
  readonly by: Actor;
};

/**
 * Copies activities of an initiative one sees to one where one is a partner. Both are asked: sight of the first, membership
 * of the second. An activity that was copied there before is not copied again. Answers how many were.
 */
export async function copyActivities(
  db: Db,
  act: CopyActivities,
): Promise<Result<number, InitiativeRefusal>> {
  return db.transaction().execute(async (tx) => {
    const from = await initiativeForUpdate(tx, act.from, act.by, { lock: false, acting: false });
    if (!from.ok) return from;
    const to = await workForUpdate(tx, act.to, act.by);
    if (!to.ok) return to.refusal === 'not_partner' ? refuse('not_partner_there') : to;
    const { rows } = await sql<{ id: string }>`
      insert into activity (id, initiative, lane, place, title, words, copied_from, created_by)
      select uuidv7(), ${act.to}, first.id,
        coalesce((select max(place) from activity where lane = first.id), 0) + row_number() over (order by a.place, a.id),
        a.title, a.words, a.id, ${to.value.by}
      from activity a, (select id from lane where initiative = ${act.to} order by place, id limit 1) as first
      where a.initiative = ${act.from} and a.id = any (${[...act.activities]}::uuid[]) and a.removed_at is null
        and not exists (select from activity c where c.initiative = ${act.to} and c.copied_from = a.id and c.removed_at is null)
      returning id`.execute(tx);
    await openConversations(tx, act.to, to.value.by);
    await record(tx, {
      what: 'initiative.copied',
      thing: { kind: 'initiative', id: act.to },
      by: to.value.by,
      detail: { from: act.from, activities: rows.length },
    });
    await tell(tx, liveSubject(act.to), { changed: true });
    return ok(rows.length);
  });
}

/** What was copied is talked about like any activity, so each has an item in the feed. */
export const openConversations = (tx: Db, initiative: string, by: string | null) =>
  sql`insert into feed_item (id, place, kind, subject, by_person)
    select uuidv7(), initiative, 'activity', id, ${by}::uuid from activity
    where initiative = ${initiative} and copied_from is not null and removed_at is null
    on conflict (place, kind, subject) where subject is not null do nothing`.execute(tx);

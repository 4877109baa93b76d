import { sql } from 'kysely';
import { record } from '#lib/platform/audit.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { GatheringRefusal } from '../../refusals.ts';
import { moved, reordered, takesTidying } from '../../rules.ts';
import { hostedForUpdate } from './for-update.ts';
import { tellSoon } from './tell-soon.ts';

/** The priorities that stand on the sheet, in the order in which they stand. */
export async function standingPriorities(tx: Db, gathering: string): Promise<string[]> {
  const present = await tx
    .selectFrom('harvest_item')
    .select('id')
    .where('gathering', '=', gathering)
    .where('kind', '=', 'priority')
    .where('removed_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .where('merged_into', 'is', null)
    .orderBy('rank', (order) => order.asc().nullsLast())
    .orderBy('created_at')
    .orderBy('id')
    .execute();
  return present.map(({ id }) => id);
}

export async function placePriorities(tx: Db, order: readonly string[]): Promise<void> {
  await sql`update harvest_item set rank = place
    from unnest(${order}::uuid[]) with ordinality as wished (id, place)
    where harvest_item.id = wished.id and rank is distinct from place`.execute(tx);
}

export type OrderPriorities = {
  readonly gathering: string;
  readonly by: Actor;
  /** One place up or down, or the whole list as it was dragged. */
  readonly move: { readonly id: string; readonly by: -1 | 1 } | { readonly order: readonly string[] };
};

/** Puts the priorities in the group's order. What came in since the list was seen stands at the end. */
export async function orderPriorities(db: Db, act: OrderPriorities): Promise<Result<null, GatheringRefusal>> {
  const done = await db.transaction().execute(async (tx): Promise<Result<null, GatheringRefusal>> => {
    const hosted = await hostedForUpdate(tx, act.gathering, act.by);
    if (!hosted.ok) return hosted;
    if (!takesTidying(hosted.value.state)) return refuse('cancelled');
    const ids = await standingPriorities(tx, act.gathering);
    const next = 'order' in act.move ? reordered(ids, act.move.order) : moved(ids, act.move.id, act.move.by);
    await placePriorities(tx, next);
    await record(tx, {
      what: 'harvest.ordered',
      thing: { kind: 'gathering', id: act.gathering },
      by: act.by.id,
    });
    return ok(null);
  });
  if (done.ok) tellSoon(db, act.gathering);
  return done;
}

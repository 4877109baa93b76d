import { sql } from 'kysely';
import { liveSubject } from '#lib/modules/feed/server/index.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { tell } from '#lib/platform/live.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { InitiativeRefusal } from '../../refusals.ts';
import { beforeAfterStep, isTight, neighbours, placeBetween, type Card } from '../../rules.ts';
import { workForUpdate } from './for-update.ts';

export type MoveActivity = {
  readonly initiative: string;
  readonly activity: string;
  /** Null: the lane where it is. */
  readonly lane: string | null;
  /** The card before which it comes; null: the end. */
  readonly before: string | null;
  /** One place up or down in its lane, instead of a lane and a neighbour. */
  readonly step: 'up' | 'down' | null;
  readonly by: Actor;
  readonly at: Date;
};

/** Moves a card on the board. Whoever watches is told which card went where, without a title. */
export async function moveActivity(db: Db, act: MoveActivity): Promise<Result<null, InitiativeRefusal>> {
  return db.transaction().execute(async (tx) => {
    const found = await workForUpdate(tx, act.initiative, act.by);
    if (!found.ok) return found;
    const cards = await tx
      .selectFrom('activity')
      .select(['id', 'lane', 'place'])
      .where('initiative', '=', act.initiative)
      .where('removed_at', 'is', null)
      .execute();
    const card = cards.find(({ id }) => id === act.activity);
    if (card === undefined) return refuse('unknown_activity');
    const lane = await tx
      .selectFrom('lane')
      .select(['id', 'is_done'])
      .where('id', '=', act.lane ?? card.lane)
      .where('initiative', '=', act.initiative)
      .executeTakeFirst();
    if (lane === undefined) return refuse('unknown_lane');
    const target = cards.filter((each) => each.lane === lane.id);
    const before =
      act.step === null ? act.before : beforeAfterStep(target, card.id, act.step === 'up' ? -1 : 1);
    // It stands at that end already.
    if (before === undefined) return ok(null);
    const { above, below } = neighbours(target, card.id, before);
    const place = placeBetween(above, below);
    await tx
      .updateTable('activity')
      .set({ lane: lane.id, place, changed_at: act.at, done_at: doneAt(card, lane, act.at) })
      .where('id', '=', card.id)
      .execute();
    const tight = isTight(above, place, below);
    if (tight) await countAnew(tx, lane.id);
    await tell(
      tx,
      liveSubject(act.initiative),
      tight ? { changed: true } : { move: { id: card.id, lane: lane.id, place } },
    );
    return ok(null);
  });
}

/** A card that enters the lane of what is done is done from then on; one that leaves it no longer is. */
function doneAt(card: Card, lane: { id: string; is_done: boolean }, at: Date) {
  if (!lane.is_done) return null;
  return card.lane === lane.id ? sql<Date>`done_at` : at;
}

const countAnew = (tx: Db, lane: string) =>
  sql`update activity set place = counted.place
    from (select id, row_number() over (order by place, id) as place from activity where lane = ${lane}) as counted
    where activity.id = counted.id`.execute(tx);

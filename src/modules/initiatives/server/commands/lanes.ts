import { liveSubject } from '#lib/modules/feed/server/index.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { tell } from '#lib/platform/live.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { InitiativeRefusal } from '../../refusals.ts';
import { workForUpdate } from './for-update.ts';

type Act = { readonly initiative: string; readonly by: Actor };
type Done = Promise<Result<null, InitiativeRefusal>>;
const mostLanes = 8;

/** Adds a lane before the last one: what is done stays at the end. The same form again changes nothing. */
export const addLane = (db: Db, act: Act & { readonly id: string; readonly name: string }): Done =>
  onLanes(db, act, async (tx, lanes) => {
    if (lanes.some(({ id }) => id === act.id)) return ok(null);
    if (lanes.length >= mostLanes) return refuse('too_many');
    const last = lanes.at(-1);
    const place = last?.place ?? 1;
    await tx
      .updateTable('lane')
      .set((each) => ({ place: each('place', '+', 1) }))
      .where('id', '=', last?.id ?? '')
      .execute();
    const made = await tx
      .insertInto('lane')
      .values({ id: act.id, initiative: act.initiative, name: act.name, place })
      .onConflict((clash) => clash.doNothing())
      .returning('id')
      .executeTakeFirst();
    return made === undefined ? refuse('other_content') : ok(null);
  });

export const renameLane = (db: Db, act: Act & { readonly id: string; readonly name: string }): Done =>
  onLanes(db, act, async (tx, lanes) => {
    if (!lanes.some(({ id }) => id === act.id)) return refuse('unknown_lane');
    await tx.updateTable('lane').set({ name: act.name }).where('id', '=', act.id).execute();
    return ok(null);
  });

/** Removes an empty lane. One stays, and so does the one for what is done. */
export const removeLane = (db: Db, act: Act & { readonly lane: string }): Done =>
  onLanes(db, act, async (tx, lanes) => {
    const lane = lanes.find(({ id }) => id === act.lane);
    if (lane === undefined) return refuse('unknown_lane');
    if (lane.is_done || lanes.length <= 2) return refuse('last_lane');
    const card = await tx
      .selectFrom('activity')
      .select('id')
      .where('lane', '=', act.lane)
      .where('removed_at', 'is', null)
      .limit(1)
      .executeTakeFirst();
    if (card !== undefined) return refuse('lane_not_empty');
    const other = lanes.find(({ id }) => id !== act.lane);
    // What was taken off the board keeps a lane to come back to.
    await tx
      .updateTable('activity')
      .set({ lane: other?.id ?? act.lane })
      .where('lane', '=', act.lane)
      .execute();
    await tx.deleteFrom('lane').where('id', '=', act.lane).execute();
    return ok(null);
  });

type Lane = { readonly id: string; readonly place: number; readonly is_done: boolean };

function onLanes(
  db: Db,
  act: Act,
  write: (tx: Db, lanes: readonly Lane[]) => Promise<Result<null, InitiativeRefusal>>,
): Done {
  return db.transaction().execute(async (tx) => {
    const found = await workForUpdate(tx, act.initiative, act.by);
    if (!found.ok) return found;
    const lanes = await tx
      .selectFrom('lane')
      .select(['id', 'place', 'is_done'])
      .where('initiative', '=', act.initiative)
      .orderBy('place')
      .orderBy('id')
      .execute();
    const written = await write(tx, lanes);
    if (written.ok) await tell(tx, liveSubject(act.initiative), { changed: true });
    return written;
  });
}

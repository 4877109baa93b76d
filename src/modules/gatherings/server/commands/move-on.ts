import { sql } from 'kysely';
import { record } from '#lib/platform/audit.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { ok, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { GatheringRefusal } from '../../refusals.ts';
import { after, type AgeBand, type GatheringEvent } from '../../rules.ts';
import { forgetCode } from '../queries/by-code.ts';
import { hostedForUpdate } from './for-update.ts';
import { tellSoon } from './tell-soon.ts';

type MoveOn = { readonly gathering: string; readonly by: Actor };
export type HoldGathering = MoveOn & {
  readonly attendance: number;
  readonly ages: Readonly<Partial<Record<AgeBand, number>>>;
};

/** The people have met: says how many there were and, if counted, how old roughly. No names. */
export const holdGathering = (db: Db, act: HoldGathering): Promise<Result<null, GatheringRefusal>> =>
  moveOn(db, act, 'hold', 'gathering.held', async (tx) => {
    await tx
      .updateTable('gathering')
      .set({ attendance: act.attendance })
      .where('id', '=', act.gathering)
      .execute();
    await tx.deleteFrom('gathering_age').where('gathering', '=', act.gathering).execute();
    const bands = Object.keys(act.ages);
    if (bands.length > 0)
      await sql`insert into gathering_age (gathering, age_band, people)
        select ${act.gathering}, band, people from unnest(${bands}::text[], ${Object.values(act.ages)}::int[]) as counted (band, people)`.execute(
        tx,
      );
  });

/** Participants can no longer hand in; the host tidies in peace. */
export const closeHandingIn = (db: Db, act: MoveOn): Promise<Result<null, GatheringRefusal>> =>
  moveOn(db, act, 'close', 'harvest.closed');

export const reopenHandingIn = (db: Db, act: MoveOn): Promise<Result<null, GatheringRefusal>> =>
  moveOn(db, act, 'reopen', 'harvest.reopened');

async function moveOn(
  db: Db,
  act: MoveOn,
  event: GatheringEvent,
  what: string,
  write: (tx: Db) => Promise<void> = async () => {},
): Promise<Result<null, GatheringRefusal>> {
  const done = await db.transaction().execute(async (tx): Promise<Result<null, GatheringRefusal>> => {
    const hosted = await hostedForUpdate(tx, act.gathering, act.by);
    if (!hosted.ok) return hosted;
    const next = after(hosted.value.state, event);
    if (!next.ok) return next;
    await write(tx);
    if (next.value !== hosted.value.state)
      await tx.updateTable('gathering').set({ state: next.value }).where('id', '=', act.gathering).execute();
    await record(tx, { what, thing: { kind: 'gathering', id: act.gathering }, by: act.by.id });
    return ok(null);
  });
  forgetCode(act.gathering);
  if (done.ok) tellSoon(db, act.gathering);
  return done;
}

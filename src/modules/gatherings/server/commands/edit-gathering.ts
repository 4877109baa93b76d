import { record } from '#lib/platform/audit.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { GatheringRefusal } from '../../refusals.ts';
import { after } from '../../rules.ts';
import { forgetCode } from '../queries/by-code.ts';
import { hostedForUpdate } from './for-update.ts';
import { tellSoon } from './tell-soon.ts';

export type EditGathering = {
  readonly gathering: string;
  readonly title: string;
  readonly question: string;
  readonly startsAt: Date;
  readonly place: string;
  readonly expected: number | null;
  readonly isPrivate: boolean;
  readonly by: Actor;
};

/** Changes when, where and what it is about; never its network and never a cancelled gathering. */
export async function editGathering(db: Db, act: EditGathering): Promise<Result<null, GatheringRefusal>> {
  const done = await db.transaction().execute(async (tx): Promise<Result<null, GatheringRefusal>> => {
    const hosted = await hostedForUpdate(tx, act.gathering, act.by);
    if (!hosted.ok) return hosted;
    if (hosted.value.state === 'cancelled') return refuse('cancelled');
    await tx
      .updateTable('gathering')
      .set({
        title: act.title,
        question: act.question,
        starts_at: act.startsAt.toISOString(),
        place: act.place,
        expected: act.expected,
        is_private: act.isPrivate,
      })
      .where('id', '=', act.gathering)
      .execute();
    await record(tx, {
      what: 'gathering.changed',
      thing: { kind: 'gathering', id: act.gathering },
      by: act.by.id,
    });
    return ok(null);
  });
  forgetCode(act.gathering);
  tellSoon(db, act.gathering);
  return done;
}

export type CancelGathering = { readonly gathering: string; readonly why: string; readonly by: Actor };

/** Calls a planned gathering off; whoever has the link reads why. */
export async function cancelGathering(db: Db, act: CancelGathering): Promise<Result<null, GatheringRefusal>> {
  const done = await db.transaction().execute(async (tx): Promise<Result<null, GatheringRefusal>> => {
    const hosted = await hostedForUpdate(tx, act.gathering, act.by);
    if (!hosted.ok) return hosted;
    const next = after(hosted.value.state, 'cancel');
    if (!next.ok) return next;
    await tx
      .updateTable('gathering')
      .set({ state: next.value, cancelled_why: act.why })
      .where('id', '=', act.gathering)
      .execute();
    await record(tx, {
      what: 'gathering.cancelled',
      thing: { kind: 'gathering', id: act.gathering },
      by: act.by.id,
      why: act.why,
    });
    return ok(null);
  });
  forgetCode(act.gathering);
  tellSoon(db, act.gathering);
  return done;
}

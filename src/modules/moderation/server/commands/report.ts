import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { ModerationRefusal } from '../../refusals.ts';
import type { Reason, ThingKind } from '../../rules.ts';
import { findThing } from '../things.ts';

export type Report = {
  readonly id: string;
  readonly thing: { readonly kind: ThingKind; readonly id: string };
  readonly reason: Reason;
  readonly words: string;
  /** Person id, or null: a guest may report too. */
  readonly by: string | null;
};

/** Says that something is not right. The same report again is harmless. */
export const reportThing = (db: Db, act: Report): Promise<Result<true, ModerationRefusal>> =>
  db.transaction().execute(async (tx) => {
    const thing = await findThing(tx, act.thing.kind, act.thing.id);
    if (thing === null) return refuse('not_there');
    await tx
      .insertInto('report')
      .values({
        id: act.id,
        town: thing.town,
        thing_kind: thing.kind,
        thing: thing.id,
        reason: act.reason,
        words: act.words,
        by_person: act.by,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .execute();
    return ok(true);
  });

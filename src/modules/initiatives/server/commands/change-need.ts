import { notify } from '#lib/modules/notifications/server/index.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { InitiativeRefusal } from '../../refusals.ts';
import { checkNeedChange, isOtherAsk, type NeedKind, type OfferState } from '../../rules.ts';
import { workForUpdate } from './for-update.ts';
import { askedColumns, columnsOf, said, type AskFor } from './needs.ts';
import { settleNeed } from './offers.ts';

export type ChangeNeed = {
  readonly initiative: string;
  readonly need: string;
  readonly to: Omit<AskFor, 'id' | 'activity'>;
  readonly by: Actor;
  readonly at: Date;
};

/** A partner asks for it in other words, or for more or less of it. What was accepted already stays within what is asked. */
export const changeNeed = (db: Db, act: ChangeNeed): Promise<Result<null, InitiativeRefusal>> =>
  db.transaction().execute(async (tx) => {
    const found = await workForUpdate(tx, act.initiative, act.by);
    if (!found.ok) return found;
    const need = await tx
      .selectFrom('need')
      .select(['state', ...askedColumns])
      .where('id', '=', act.need)
      .where('initiative', '=', act.initiative)
      .executeTakeFirst();
    if (need === undefined) return refuse('unknown_need');
    if (need.state !== 'open' && need.state !== 'offered') return refuse('need_settled');
    const offers = await tx
      .selectFrom('offer')
      .select(['person', 'state', 'amount'])
      .where('need', '=', act.need)
      .execute();
    const { state: _, ...before } = need;
    const columns = columnsOf(act.to);
    const checked = checkNeedChange(
      before.kind as NeedKind,
      { kind: columns.kind, howMany: columns.how_many, amount: columns.amount },
      offers.map(({ state, amount }) => ({ state: state as OfferState, amount })),
    );
    if (!checked.ok) return checked;
    await tx
      .updateTable('need')
      .set({ ...columns, changed_at: act.at })
      .where('id', '=', act.need)
      .execute();
    await settleNeed(tx, act.need, act.at);
    const people = isOtherAsk(before, columns) ? countingOn(offers) : [];
    const told = { place: act.initiative, subject: act.need, by: act.by.id, kind: 'changed' } as const;
    await notify(tx, { ...told, people });
    await said(tx, act, 'need.changed', act.need, people);
    return ok(null);
  });

/** Whoever offered something, and was not thanked for it yet. */
const countingOn = (offers: readonly { readonly person: string; readonly state: string }[]): string[] =>
  offers.filter(({ state }) => state === 'offered' || state === 'accepted').map(({ person }) => person);

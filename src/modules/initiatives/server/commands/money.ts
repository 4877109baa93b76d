import { postItem, settleItem } from '#lib/modules/feed/server/index.ts';
import { record } from '#lib/platform/audit.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { InitiativeRefusal } from '../../refusals.ts';
import { touch, workForUpdate } from './for-update.ts';

type Act = { readonly initiative: string; readonly by: Actor; readonly at: Date };
type Done = Promise<Result<null, InitiativeRefusal>>;
type Line = Act & {
  readonly id: string;
  readonly kind: 'needed' | 'spent';
  readonly what: string;
  /** Whole cents. */
  readonly amount: number;
  readonly onDate: string | null;
};
const mostLines = 300;

/** Writes down what money is needed for, or what it was spent on. Nothing is paid through the site. */
export const addMoneyLine = (db: Db, act: Line): Done =>
  db.transaction().execute(async (tx) => {
    const found = await workForUpdate(tx, act.initiative, act.by);
    if (!found.ok) return found;
    const { count } = await tx
      .selectFrom('money_line')
      .select((each) => each.fn.countAll<number>().as('count'))
      .where('initiative', '=', act.initiative)
      .executeTakeFirstOrThrow();
    if (count >= mostLines) return refuse('too_many');
    if (!(await insertLine(tx, act))) return sameAgain(tx, act);
    const { initiative: place, by, what: words } = act;
    await record(tx, { what: 'money.made', thing: { kind: 'money_line', id: act.id }, by: by.id });
    await postItem(tx, {
      place,
      kind: 'money',
      subject: act.id,
      by: by.id,
      words,
      detail: { line: act.kind },
    });
    await touch(tx, place, act.at);
    return ok(null);
  });

async function insertLine(tx: Db, act: Line): Promise<boolean> {
  const made = await tx
    .insertInto('money_line')
    .values({
      id: act.id,
      initiative: act.initiative,
      kind: act.kind,
      what: act.what,
      amount: act.amount,
      on_date: act.onDate,
      made_by: act.by.id,
      made_at: act.at,
    })
    .onConflict((clash) => clash.doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}

async function sameAgain(tx: Db, act: Line): Promise<Result<null, 'other_content'>> {
  const known = await tx
    .selectFrom('money_line')
    .select(['what', 'amount', 'initiative'])
    .where('id', '=', act.id)
    .executeTakeFirst();
  const same = known?.initiative === act.initiative && known.what === act.what && known.amount === act.amount;
  return same ? ok(null) : refuse('other_content');
}

/** Takes a line away that was wrong, also out of the feed; the log keeps that it was there. */
export const removeMoneyLine = (db: Db, act: Act & { readonly line: string }): Done =>
  db.transaction().execute(async (tx) => {
    const found = await workForUpdate(tx, act.initiative, act.by);
    if (!found.ok) return found;
    const removed = await tx
      .updateTable('money_line')
      .set({ removed_at: act.at })
      .where('id', '=', act.line)
      .where('initiative', '=', act.initiative)
      .where('removed_at', 'is', null)
      .returning('id')
      .executeTakeFirst();
    if (removed === undefined) return refuse('unknown_line');
    const item = { place: act.initiative, kind: 'money', subject: act.line, becomes: null } as const;
    await settleItem(tx, { ...item, by: found.value.by, words: '' });
    await record(tx, {
      what: 'money.removed',
      thing: { kind: 'money_line', id: act.line },
      by: act.by.id,
    });
    return ok(null);
  });

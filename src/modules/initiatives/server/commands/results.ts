import { record } from '#lib/platform/audit.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { InitiativeRefusal } from '../../refusals.ts';
import type { ResultState } from '../../rules.ts';
import { partnerForUpdate, touch, workForUpdate } from './for-update.ts';
import { postItem } from '#lib/modules/feed/server/index.ts';

type Act = { readonly initiative: string; readonly by: Actor; readonly at: Date };
type Done = Promise<Result<null, InitiativeRefusal>>;
const mostResults = 50;
const mostLines = 300;

/** Writes down one result that is wished for. */
export const addResult = (
  db: Db,
  act: Act & { readonly id: string; readonly title: string; readonly words: string },
): Done =>
  db.transaction().execute(async (tx) => {
    const found = await workForUpdate(tx, act.initiative, act.by);
    if (!found.ok) return found;
    if ((await countOf(tx, 'result', act.initiative)) >= mostResults) return refuse('too_many');
    const made = await tx
      .insertInto('result')
      .values({
        id: act.id,
        initiative: act.initiative,
        title: act.title,
        words: act.words,
        changed_by: act.by.id,
        changed_at: act.at,
      })
      .onConflict((clash) => clash.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (made === undefined) {
      const known = await tx
        .selectFrom('result')
        .select(['title', 'initiative'])
        .where('id', '=', act.id)
        .executeTakeFirst();
      return known?.initiative === act.initiative && known.title === act.title
        ? ok(null)
        : refuse('other_content');
    }
    await said(tx, act, 'result.made', act.id);
    return ok(null);
  });

/** Says honestly whether a result was reached, partly or not, and why. Also after the end: insight may come later. */
export const settleResult = (
  db: Db,
  act: Act & {
    readonly result: string;
    readonly title: string;
    readonly words: string;
    readonly state: ResultState;
    readonly why: string;
  },
): Done =>
  db.transaction().execute(async (tx) => {
    const found = await partnerForUpdate(tx, act.initiative, act.by);
    if (!found.ok) return found;
    if ((act.state === 'partly' || act.state === 'not') && act.why.trim().length < 3)
      return refuse('reason_needed');
    const changed = await tx
      .updateTable('result')
      .set({
        title: act.title,
        words: act.words,
        state: act.state,
        why: act.why,
        changed_by: act.by.id,
        changed_at: act.at,
      })
      .where('id', '=', act.result)
      .where('initiative', '=', act.initiative)
      .returning('id')
      .executeTakeFirst();
    if (changed === undefined) return refuse('unknown_result');
    await said(tx, act, `result.${act.state}`, act.result, act.why);
    return ok(null);
  });

async function said(tx: Db, act: Act, what: string, id: string, words = ''): Promise<void> {
  await record(tx, { what, thing: { kind: 'result', id }, by: act.by.id });
  await postItem(tx, { place: act.initiative, kind: 'result', subject: id, by: act.by.id, words });
  await touch(tx, act.initiative, act.at);
}

async function countOf(tx: Db, table: 'result' | 'money_line', initiative: string): Promise<number> {
  const { count } = await tx
    .selectFrom(table)
    .select((each) => each.fn.countAll<number>().as('count'))
    .where('initiative', '=', initiative)
    .executeTakeFirstOrThrow();
  return count;
}

/** Writes down what money is needed for, or what it was spent on. Nothing is paid through the site. */
export const addMoneyLine = (
  db: Db,
  act: Act & {
    readonly id: string;
    readonly kind: 'needed' | 'spent';
    readonly what: string;
    readonly amount: number;
    readonly onDate: string | null;
  },
): Done =>
  db.transaction().execute(async (tx) => {
    const found = await workForUpdate(tx, act.initiative, act.by);
    if (!found.ok) return found;
    if ((await countOf(tx, 'money_line', act.initiative)) >= mostLines) return refuse('too_many');
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
    if (made === undefined) {
      const known = await tx
        .selectFrom('money_line')
        .select(['what', 'amount', 'initiative'])
        .where('id', '=', act.id)
        .executeTakeFirst();
      const same =
        known?.initiative === act.initiative && known.what === act.what && known.amount === act.amount;
      return same ? ok(null) : refuse('other_content');
    }
    await record(tx, {
      what: 'money.made',
      thing: { kind: 'money_line', id: act.id },
      by: act.by.id,
    });
    await postItem(tx, {
      place: act.initiative,
      kind: 'money',
      subject: null,
      by: act.by.id,
      words: act.what,
    });
    await touch(tx, act.initiative, act.at);
    return ok(null);
  });

/** Takes a line away that was wrong; the log keeps that it was there. */
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
    await record(tx, {
      what: 'money.removed',
      thing: { kind: 'money_line', id: act.line },
      by: act.by.id,
    });
    return ok(null);
  });

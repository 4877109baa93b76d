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

/** Writes down one result that is wished for. */
export const addResult = (
  db: Db,
  act: Act & { readonly id: string; readonly title: string; readonly words: string },
): Done =>
  db.transaction().execute(async (tx) => {
    const found = await workForUpdate(tx, act.initiative, act.by);
    if (!found.ok) return found;
    if ((await countOf(tx, act.initiative)) >= mostResults) return refuse('too_many');
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

async function countOf(tx: Db, initiative: string): Promise<number> {
  const { count } = await tx
    .selectFrom('result')
    .select((each) => each.fn.countAll<number>().as('count'))
    .where('initiative', '=', initiative)
    .executeTakeFirstOrThrow();
  return count;
}

import { wordsToKeep } from '#lib/modules/talents/index.ts';
import { record } from '#lib/platform/audit.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { InitiativeRefusal } from '../../refusals.ts';
import type { NeedKind } from '../../rules.ts';
import { answerOffersOnNeed } from './answer-waiting.ts';
import { touch, workForUpdate } from './for-update.ts';
import { postItem } from '#lib/modules/feed/server/index.ts';

type Act = { readonly initiative: string; readonly by: Actor; readonly at: Date };
type Done = Promise<Result<null, InitiativeRefusal>>;
export type AskFor = {
  readonly id: string;
  readonly kind: NeedKind;
  readonly title: string;
  readonly words: string;
  readonly hours: number | null;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
  readonly place: string;
  readonly howMany: number;
  /** Whole cents, for money only. */
  readonly amount: number | null;
  readonly activity: string | null;
};

const mostNeeds = 200;

/** Asks for something: a skill, hands, a thing, a space, money, knowledge or a contact. */
export const addNeed = (db: Db, act: Act & { readonly need: AskFor }): Done =>
  db.transaction().execute(async (tx) => {
    const found = await workForUpdate(tx, act.initiative, act.by);
    if (!found.ok) return found;
    const { need } = act;
    if (need.kind === 'money' && need.amount === null) return refuse('amount_needed');
    const checked = await checkActivity(tx, act.initiative, need.activity);
    if (!checked.ok) return checked;
    const { count } = await tx
      .selectFrom('need')
      .select((each) => each.fn.countAll<number>().as('count'))
      .where('initiative', '=', act.initiative)
      .executeTakeFirstOrThrow();
    if (count >= mostNeeds) return refuse('too_many');
    const made = await tx
      .insertInto('need')
      .values({
        id: need.id,
        town: found.value.town,
        area: found.value.area,
        initiative: act.initiative,
        activity: need.activity,
        ...columnsOf(need),
        created_by: act.by.id,
        created_at: act.at,
        changed_at: act.at,
      })
      .onConflict((clash) => clash.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (made === undefined) return sameAgain(tx, act);
    await said(tx, act, 'need.made', need.id);
    return ok(null);
  });

export const columnsOf = (need: Omit<AskFor, 'id' | 'activity'>) => ({
  kind: need.kind,
  title: need.title,
  words: need.words,
  stems: wordsToKeep(need.title, need.words),
  hours: need.hours,
  starts_on: need.startsOn,
  ends_on: need.endsOn,
  place: need.place,
  how_many: need.howMany,
  amount: need.kind === 'money' ? need.amount : null,
});

/** What is asked, as the table has it. */
export const askedColumns = [
  'kind',
  'title',
  'words',
  'hours',
  'starts_on',
  'ends_on',
  'place',
  'how_many',
  'amount',
] as const;

async function checkActivity(
  tx: Db,
  initiative: string,
  activity: string | null,
): Promise<Result<null, 'unknown_activity'>> {
  if (activity === null) return ok(null);
  const known = await tx
    .selectFrom('activity')
    .select('id')
    .where('id', '=', activity)
    .where('initiative', '=', initiative)
    .where('removed_at', 'is', null)
    .executeTakeFirst();
  return known === undefined ? refuse('unknown_activity') : ok(null);
}

async function sameAgain(
  tx: Db,
  { initiative, need }: Act & { readonly need: AskFor },
): Promise<Result<null, 'other_content'>> {
  const known = await tx
    .selectFrom('need')
    .select(['title', 'initiative'])
    .where('id', '=', need.id)
    .executeTakeFirst();
  return known?.initiative === initiative && known.title === need.title ? ok(null) : refuse('other_content');
}

/** It is no longer needed. Who offered something is not left waiting. */
export const withdrawNeed = (db: Db, act: Act & { readonly need: string }): Done =>
  db.transaction().execute(async (tx) => {
    const found = await workForUpdate(tx, act.initiative, act.by);
    if (!found.ok) return found;
    const need = await tx
      .updateTable('need')
      .set({ state: 'withdrawn', changed_at: act.at })
      .where('id', '=', act.need)
      .where('initiative', '=', act.initiative)
      .where('state', 'in', ['open', 'offered'])
      .returning('id')
      .executeTakeFirst();
    if (need === undefined) return refuse('need_closed');
    await answerOffersOnNeed(tx, act);
    await said(tx, act, 'need.withdrawn', act.need);
    return ok(null);
  });

/** In the audit record, and as the item in the feed that changes with the need. */
export async function said(
  tx: Db,
  act: Act,
  what: string,
  need: string,
  told: readonly string[] = [],
): Promise<void> {
  await record(tx, { what, thing: { kind: 'need', id: need }, by: act.by.id });
  await postItem(tx, { place: act.initiative, kind: 'need', subject: need, by: act.by.id, told });
  await touch(tx, act.initiative, act.at);
}

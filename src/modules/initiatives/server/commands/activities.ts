import { record } from '#lib/platform/audit.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { InitiativeRefusal } from '../../refusals.ts';
import { answerOffersOnActivity } from './answer-waiting.ts';
import { workForUpdate, touch } from './for-update.ts';
import { postItem } from '#lib/modules/feed/server/index.ts';

type Act = { readonly initiative: string; readonly by: Actor; readonly at: Date };
type Done = Promise<Result<null, InitiativeRefusal>>;
type Words = {
  readonly title: string;
  readonly words: string;
  readonly startsOn: string | null;
  readonly endsOn: string | null;
};

/** A board that holds more is no board any more. */
const mostActivities = 500;

/** Adds an activity at the end of a lane; without a lane, of the first one. */
export const addActivity = (
  db: Db,
  act: Act & Words & { readonly id: string; readonly lane: string | null },
): Done =>
  db.transaction().execute(async (tx) => {
    const found = await workForUpdate(tx, act.initiative, act.by);
    if (!found.ok) return found;
    const lane = await laneOf(tx, act.initiative, act.lane);
    if (lane === undefined) return refuse('unknown_lane');
    const there = await tx
      .selectFrom('activity')
      .select((each) => [
        each.fn.countAll<number>().as('count'),
        each.fn.max('place').filterWhere('lane', '=', lane.id).as('last'),
      ])
      .where('initiative', '=', act.initiative)
      .where('removed_at', 'is', null)
      .executeTakeFirstOrThrow();
    if (there.count >= mostActivities) return refuse('too_many');
    const made = await tx
      .insertInto('activity')
      .values({
        id: act.id,
        initiative: act.initiative,
        lane: lane.id,
        place: (there.last ?? 0) + 1,
        ...columnsOf(act),
        done_at: lane.is_done ? act.at : null,
        created_by: act.by.id,
      })
      .onConflict((clash) => clash.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (made === undefined) return sameAgain(tx, act);
    await record(tx, { what: 'activity.made', thing: { kind: 'activity', id: act.id }, by: act.by.id });
    await postItem(tx, { place: act.initiative, kind: 'activity', subject: act.id, by: act.by.id });
    await touch(tx, act.initiative, act.at);
    return ok(null);
  });

const columnsOf = (act: Words) => ({
  title: act.title,
  words: act.words,
  starts_on: act.startsOn,
  ends_on: act.endsOn,
});

const laneOf = (tx: Db, initiative: string, lane: string | null) => {
  const lanes = tx.selectFrom('lane').select(['id', 'is_done']).where('initiative', '=', initiative);
  return (lane === null ? lanes.orderBy('place').limit(1) : lanes.where('id', '=', lane)).executeTakeFirst();
};

async function sameAgain(
  tx: Db,
  act: Act & Words & { readonly id: string },
): Promise<Result<null, 'other_content'>> {
  const known = await tx
    .selectFrom('activity')
    .select(['title', 'initiative'])
    .where('id', '=', act.id)
    .executeTakeFirst();
  return known?.initiative === act.initiative && known.title === act.title
    ? ok(null)
    : refuse('other_content');
}

type OnActivity = Act & { readonly activity: string };

/** Changes the words and days of an activity. */
export const mendActivity = (db: Db, act: OnActivity & Words): Done =>
  onActivity(db, act, 'activity.changed', async (tx) => {
    await tx
      .updateTable('activity')
      .set({ ...columnsOf(act), changed_at: act.at })
      .where('id', '=', act.activity)
      .execute();
    return true;
  });

/** Takes an activity off the board. */
export const removeActivity = (db: Db, act: OnActivity): Done =>
  onActivity(db, act, 'activity.removed', async (tx) => {
    await tx
      .updateTable('activity')
      .set({ removed_at: act.at, changed_at: act.at })
      .where('id', '=', act.activity)
      .execute();
    await answerOffersOnActivity(tx, act);
    await tx.updateTable('need').set({ activity: null }).where('activity', '=', act.activity).execute();
    return true;
  });

/** A partner takes it up: I want to do this. */
export const takeActivity = (db: Db, act: OnActivity): Done =>
  onActivity(db, act, null, async (tx) => {
    await tx
      .insertInto('activity_person')
      .values({ activity: act.activity, person: act.by.id ?? '', since: act.at })
      .onConflict((clash) => clash.doNothing())
      .execute();
    return true;
  });

/** A partner gives it back. */
export const leaveActivity = (db: Db, act: OnActivity): Done =>
  onActivity(
    db,
    act,
    null,
    async (tx) => {
      await tx
        .deleteFrom('activity_person')
        .where('activity', '=', act.activity)
        .where('person', '=', act.by.id)
        .execute();
      return true;
    },
    { acting: false },
  );

function onActivity(
  db: Db,
  act: OnActivity,
  what: string | null,
  write: (tx: Db) => Promise<true>,
  options: { acting?: boolean } = {},
): Done {
  return db.transaction().execute(async (tx) => {
    const found = await workForUpdate(tx, act.initiative, act.by, options);
    if (!found.ok) return found;
    const there = await tx
      .selectFrom('activity')
      .select('id')
      .where('id', '=', act.activity)
      .where('initiative', '=', act.initiative)
      .where('removed_at', 'is', null)
      .executeTakeFirst();
    if (there === undefined) return refuse('unknown_activity');
    await write(tx);
    if (what !== null)
      await record(tx, { what, thing: { kind: 'activity', id: act.activity }, by: act.by.id });
    await postItem(tx, { place: act.initiative, kind: 'activity', subject: act.activity, by: act.by.id });
    await touch(tx, act.initiative, act.at);
    return ok(null);
  });
}

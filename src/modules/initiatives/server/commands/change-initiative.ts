import { sql } from 'kysely';
import { tellNetwork } from '#lib/modules/thread/server/index.ts';
import { record } from '#lib/platform/audit.ts';
import { localParts } from '#lib/platform/clock.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { InitiativeRefusal } from '../../refusals.ts';
import { after, checkEndDay, type InitiativeEvent, type Outcome } from '../../rules.ts';
import { answerAllWaiting } from './answer-waiting.ts';
import { checkPlace, columnsOf, type Described } from './describe.ts';
import { partnerForUpdate, workForUpdate, type Locked } from './for-update.ts';
import { closeGrants } from './grants.ts';
import { postItem } from '#lib/modules/feed/server/index.ts';

type Act = { readonly initiative: string; readonly by: Actor; readonly at: Date };
type Done = Promise<Result<null, InitiativeRefusal>>;

/** Changes what is written about it. Where it moves to, its rules of play are asked anew. */
export const editInitiative = (db: Db, act: Act & { readonly to: Described }): Done =>
  db.transaction().execute(async (tx) => {
    const found = await workForUpdate(tx, act.initiative, act.by);
    if (!found.ok) return found;
    const { town, state, endsOn } = found.value;
    const place = await checkPlace(tx, { ...act.to, town, by: act.by }, found.value);
    if (!place.ok) return place;
    // A day that has passed may stay as it was; a new one lies ahead.
    const sameDay = state === 'draft' || act.to.endsOn === endsOn;
    const day = sameDay ? ok(null) : checkEndDay(act.to.endsOn, localParts(act.at).date);
    if (!day.ok) return day;
    await tx
      .updateTable('initiative')
      .set({ ...columnsOf(act.to), active_at: act.at })
      .where('id', '=', act.initiative)
      .execute();
    if (act.to.community !== found.value.community) await closeGrants(tx, act);
    await log(tx, act, 'initiative.changed');
    return ok(null);
  });

/** Puts a draft online: from now on whoever may see it, sees it. */
export const putOnline = (db: Db, act: Act): Done =>
  step(db, act, 'start', async (tx, { endsOn, community, area, town }) => {
    const day = checkEndDay(endsOn, localParts(act.at).date);
    if (!day.ok) return day;
    const { visibility } = await tx
      .selectFrom('initiative')
      .select('visibility')
      .where('id', '=', act.initiative)
      .executeTakeFirstOrThrow();
    const place = await checkPlace(tx, {
      area,
      community,
      town,
      visibility: visibility as Described['visibility'],
      by: act.by,
    });
    if (!place.ok) return place;
    await tx
      .updateTable('initiative')
      .set({ state: 'running', started_at: act.at, active_at: act.at })
      .where('id', '=', act.initiative)
      .execute();
    await tellSources(tx, act);
    return ok('started');
  });

/** Whoever said the sentence that it came from hears of it when there is something to see. */
async function tellSources(tx: Db, act: Act): Promise<void> {
  const sources = await tx
    .selectFrom('link')
    .select('to_thing')
    .where('from_thing', '=', act.initiative)
    .where('kind', '=', 'came_from')
    .execute();
  for (const { to_thing: earlier } of sources)
    await tellNetwork(tx, { earlier, later: act.initiative, by: act.by.id });
}

/** Ends it with what came of it, in one honest paragraph. */
export const endInitiative = (
  db: Db,
  act: Act & { readonly outcome: Outcome; readonly words: string },
): Done =>
  step(db, act, 'end', async (tx) => {
    await tx
      .updateTable('initiative')
      .set({
        state: 'ended',
        outcome: act.outcome,
        outcome_words: act.words,
        ended_at: act.at,
        active_at: act.at,
      })
      .where('id', '=', act.initiative)
      .execute();
    await tx
      .updateTable('need')
      .set({ state: 'withdrawn', changed_at: act.at })
      .where('initiative', '=', act.initiative)
      .where('state', 'in', ['open', 'offered'])
      .execute();
    await answerAllWaiting(tx, act);
    await closeGrants(tx, act);
    return ok('ended');
  });

/** Keeps it as it is, out of the list of what was done lately. */
export const archiveInitiative = (db: Db, act: Act): Done =>
  step(db, act, 'archive', async (tx) => {
    await tx.updateTable('initiative').set({ state: 'archived' }).where('id', '=', act.initiative).execute();
    return ok('archived');
  });

/** Takes it up again, with a new end day. What was said at the end stays in its feed. */
export const reopenInitiative = (db: Db, act: Act & { readonly endsOn: string | null }): Done =>
  step(db, act, 'reopen', async (tx) => {
    const day = checkEndDay(act.endsOn, localParts(act.at).date);
    if (!day.ok) return day;
    await tx
      .updateTable('initiative')
      .set({
        state: 'running',
        ends_on: day.value,
        outcome: null,
        outcome_words: '',
        ended_at: null,
        active_at: act.at,
      })
      .where('id', '=', act.initiative)
      .execute();
    return ok('reopened');
  });

type Said = 'started' | 'ended' | 'archived' | 'reopened';

function step(
  db: Db,
  act: Act & { readonly words?: string },
  event: InitiativeEvent,
  write: (tx: Db, found: Locked) => Promise<Result<Said, InitiativeRefusal>>,
): Done {
  return db.transaction().execute(async (tx) => {
    const found = await partnerForUpdate(tx, act.initiative, act.by);
    if (!found.ok) return found;
    const next = after(found.value.state, event);
    if (!next.ok) return next;
    const written = await write(tx, found.value);
    if (!written.ok) return written;
    await log(tx, act, `initiative.${written.value}`);
    // An end can come twice: the words of the first one stay in the feed.
    const subject = written.value === 'started' ? act.initiative : null;
    const words = act.words ?? '';
    await postItem(tx, { place: act.initiative, kind: written.value, subject, by: act.by.id, words });
    return ok(null);
  });
}

/** Removes a draft for good; what was online once stays. */
export const removeDraft = (db: Db, act: Omit<Act, 'at'>): Done =>
  db.transaction().execute(async (tx) => {
    const found = await partnerForUpdate(tx, act.initiative, act.by, { acting: false });
    if (!found.ok) return found;
    if (found.value.state !== 'draft') return refuse('not_in_this_state');
    await sql`delete from file where owner = ${act.initiative} or owner in (
      select id from activity where initiative = ${act.initiative} union all select id from result where initiative = ${act.initiative})`.execute(
      tx,
    );
    await tx.deleteFrom('activity').where('initiative', '=', act.initiative).execute();
    await tx.deleteFrom('initiative').where('id', '=', act.initiative).execute();
    await record(tx, {
      what: 'initiative.removed',
      thing: { kind: 'initiative', id: act.initiative },
      by: act.by.id,
    });
    return ok(null);
  });

const log = (tx: Db, act: Act, what: string): Promise<void> =>
  record(tx, { what, thing: { kind: 'initiative', id: act.initiative }, by: act.by.id });

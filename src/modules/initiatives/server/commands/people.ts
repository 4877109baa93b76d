import { record } from '#lib/platform/audit.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { InitiativeRefusal } from '../../refusals.ts';
import { afterStep, isAtWork, type LadderEvent, type Stage } from '../../rules.ts';
import { initiativeForUpdate, touch, workForUpdate, type Locked } from './for-update.ts';
import { beginFollowing, postItem, settleItem, stopFollowing } from '#lib/modules/feed/server/index.ts';

type Act = { readonly initiative: string; readonly by: Actor; readonly at: Date };
type Done = Promise<Result<null, InitiativeRefusal>>;

/** Supports it: I stand behind this. */
export const supportInitiative = (db: Db, act: Act): Done => ownStep(db, act, 'support');

/** No longer supports it, or takes the question to join back. */
export const stopSupporting = (db: Db, act: Act): Done => ownStep(db, act, 'leave');

/** Asks to become a partner. */
export const askToJoin = (db: Db, act: Act & { readonly motivation: string }): Done =>
  ownStep(db, act, 'ask', act.motivation);

/** A partner steps back; the last one first finds another or ends it. */
export const stepBack = (db: Db, act: Act, options: { lock?: boolean } = {}): Done =>
  ownStep(db, act, 'step_back', '', options);

const logged: Readonly<Partial<Record<LadderEvent, string>>> = {
  ask: 'initiative.asked',
  step_back: 'initiative.stepped_back',
};

function ownStep(
  db: Db,
  act: Act,
  event: LadderEvent,
  motivation = '',
  options: { lock?: boolean } = {},
): Done {
  return db.transaction().execute(async (tx) => {
    const acting = event === 'support' || event === 'ask';
    const found = await initiativeForUpdate(tx, act.initiative, act.by, { ...options, acting });
    if (!found.ok) return found;
    const { stage, partners, by, state } = found.value;
    if (event === 'ask' && !isAtWork(state)) return refuse('not_running');
    // Whoever pulls something that has ended may always let go.
    const others = isAtWork(state) ? partners : partners + 1;
    const next = afterStep(stage, event, others);
    if (!next.ok) return next;
    await writeStage(tx, {
      initiative: act.initiative,
      person: by,
      stage: next.value,
      motivation,
      at: act.at,
    });
    if (event === 'step_back') await leaveActivities(tx, act.initiative, by);
    const here = { person: by, place: act.initiative };
    await (event === 'support' || event === 'ask' ? beginFollowing(tx, here) : stopFollowing(tx, here));
    const what = logged[event];
    if (what !== undefined) await record(tx, { what, thing: thingOf(act), by });
    await say(tx, act, event, motivation, by);
    return ok(null);
  });
}

const thingOf = ({ initiative }: Act) => ({ kind: 'initiative', id: initiative });

async function say(tx: Db, act: Act, event: LadderEvent, words: string, by: string): Promise<void> {
  if (event === 'leave')
    await settleItem(tx, { place: act.initiative, kind: 'asked', subject: by, becomes: null, by, words: '' });
  if (event !== 'ask' && event !== 'step_back') return;
  const kind = event === 'ask' ? 'asked' : 'stepped_back';
  const asks = event === 'ask' ? await partnersOf(tx, act.initiative) : [];
  await postItem(tx, { place: act.initiative, kind, subject: by, by, words, asks });
}

/** Who pulls it now. */
export async function partnersOf(tx: Db, initiative: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('initiative_person')
    .select('person')
    .where('initiative', '=', initiative)
    .where('stage', '=', 'partner')
    .execute();
  return rows.map(({ person }) => person);
}

type Written = {
  readonly initiative: string;
  readonly person: string;
  readonly stage: Stage;
  readonly motivation: string;
  readonly at: Date;
};

export async function writeStage(tx: Db, { stage, at, ...row }: Written): Promise<void> {
  if (stage === 'viewer') {
    await tx
      .deleteFrom('initiative_person')
      .where('initiative', '=', row.initiative)
      .where('person', '=', row.person)
      .execute();
    return;
  }
  await tx
    .insertInto('initiative_person')
    .values({ ...row, stage, since: at })
    .onConflict((clash) =>
      clash
        .columns(['initiative', 'person'])
        .doUpdateSet({ stage, motivation: row.motivation, answer: '', answered_by: null, since: at }),
    )
    .execute();
}

async function leaveActivities(tx: Db, initiative: string, person: string): Promise<void> {
  await tx
    .deleteFrom('activity_person')
    .where('person', '=', person)
    .where('activity', 'in', (open) =>
      open
        .selectFrom('activity')
        .select('id')
        .where('initiative', '=', initiative)
        .where('done_at', 'is', null),
    )
    .execute();
}

/** Any partner lets somebody in, or says no with a reason. Both stand in the feed. */
export const answerAsk = (
  db: Db,
  act: Act & { readonly person: string; readonly verdict: 'accept' | 'decline'; readonly words: string },
): Done =>
  db.transaction().execute(async (tx) => {
    const found = await workForUpdate(tx, act.initiative, act.by);
    if (!found.ok) return found;
    if (act.verdict === 'decline' && act.words.trim().length < 3) return refuse('reason_needed');
    const asker = await tx
      .selectFrom('initiative_person')
      .select('stage')
      .where('initiative', '=', act.initiative)
      .where('person', '=', act.person)
      .executeTakeFirst();
    if (asker === undefined) return refuse('not_asked');
    const next = afterStep(asker.stage as Stage, act.verdict, found.value.partners);
    if (!next.ok) return next;
    await answer(tx, found.value, act, next.value);
    return ok(null);
  });

type Answer = Act & {
  readonly person: string;
  readonly verdict: 'accept' | 'decline';
  readonly words: string;
};

/** Writes the answer to a question to join, and says it in the feed. */
export async function answer(tx: Db, found: Locked, act: Answer, stage: Stage): Promise<void> {
  await tx
    .updateTable('initiative_person')
    .set({ stage, answer: act.words, answered_by: found.by, since: act.at })
    .where('initiative', '=', act.initiative)
    .where('person', '=', act.person)
    .execute();
  const accepted = act.verdict === 'accept';
  await record(tx, {
    what: accepted ? 'initiative.accepted' : 'initiative.declined',
    thing: thingOf(act),
    by: found.by,
  });
  const becomes = accepted ? 'partner' : 'declined';
  const { initiative: place, words, person } = act;
  const settled = await settleItem(tx, {
    place,
    kind: 'asked',
    subject: person,
    becomes,
    by: found.by,
    words,
  });
  // Who offered to do something asked with that: the answer is an item of its own.
  if (!settled) await postItem(tx, { place, kind: becomes, subject: null, by: person, words });
  await touch(tx, act.initiative, act.at);
}

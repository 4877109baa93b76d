import { record } from '#lib/platform/audit.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { InitiativeRefusal } from '../../refusals.ts';
import {
  afterOffer,
  afterStep,
  isAtWork,
  needStateOf,
  type OfferCounted,
  type OfferEvent,
  type OfferKind,
  type OfferState,
} from '../../rules.ts';
import { initiativeForUpdate, touch, type Locked } from './for-update.ts';
import { answer, partnersOf, writeStage } from './people.ts';
import { postItem } from '#lib/modules/feed/server/index.ts';
import { notify } from '#lib/modules/notifications/server/index.ts';

type Done = Promise<Result<null, InitiativeRefusal>>;
type Act = { readonly initiative: string; readonly by: Actor; readonly at: Date };
export type MakeOffer = Act & {
  readonly id: string;
  readonly on: { readonly need: string } | { readonly activity: string };
  readonly kind: OfferKind;
  readonly words: string;
  readonly hours: number | null;
  /** Whole cents, for money only. */
  readonly amount: number | null;
};

/**
 * Offers time, goods, space, money or knowledge. On a need it is help; on an activity it is also the question to become a
 * partner. The same form again is the same offer.
 */
export const makeOffer = (db: Db, act: MakeOffer): Done =>
  db.transaction().execute(async (tx) => {
    const found = await initiativeForUpdate(tx, act.initiative, act.by);
    if (!found.ok) return found;
    const known = await tx
      .selectFrom('offer')
      .select(['person', 'words'])
      .where('id', '=', act.id)
      .executeTakeFirst();
    if (known)
      return known.person === found.value.by && known.words === act.words
        ? ok(null)
        : refuse('other_content');
    const free = await checkFree(tx, act, found.value);
    if (!free.ok) return free;
    const need = 'need' in act.on ? act.on.need : null;
    const activity = 'activity' in act.on ? act.on.activity : null;
    await tx
      .insertInto('offer')
      .values({
        id: act.id,
        need,
        activity,
        person: found.value.by,
        kind: act.kind,
        words: act.words,
        hours: act.hours,
        amount: act.kind === 'money' ? act.amount : null,
        offered_at: act.at,
      })
      .execute();
    if (need !== null) await settleNeed(tx, need, act.at);
    else if (activity !== null) await askAlong(tx, act, found.value, activity);
    const subject = need ?? activity;
    await record(tx, { what: 'offer.made', thing: { kind: 'offer', id: act.id }, by: found.value.by });
    const asks = await partnersOf(tx, act.initiative);
    await postItem(tx, {
      place: act.initiative,
      kind: 'offer',
      subject,
      by: found.value.by,
      words: act.words,
      asks,
    });
    await touch(tx, act.initiative, act.at);
    return ok(null);
  });

async function checkFree(tx: Db, act: MakeOffer, found: Locked): Promise<Result<null, InitiativeRefusal>> {
  if (!isAtWork(found.state)) return refuse('not_running');
  if (act.kind === 'money' && act.amount === null) return refuse('amount_needed');
  if ('need' in act.on) {
    const need = await tx
      .selectFrom('need')
      .select('state')
      .where('id', '=', act.on.need)
      .where('initiative', '=', act.initiative)
      .executeTakeFirst();
    if (need === undefined) return refuse('unknown_need');
    if (need.state !== 'open' && need.state !== 'offered') return refuse('need_closed');
  } else {
    const activity = await tx
      .selectFrom('activity')
      .select('done_at')
      .where('id', '=', act.on.activity)
      .where('initiative', '=', act.initiative)
      .where('removed_at', 'is', null)
      .executeTakeFirst();
    if (activity === undefined) return refuse('unknown_activity');
    if (activity.done_at !== null) return refuse('need_closed');
    if (found.stage === 'partner') return refuse('already_partner');
  }
  const standing = await tx
    .selectFrom('offer')
    .select('id')
    .where('person', '=', found.by)
    .where('state', 'in', ['offered', 'accepted'])
    .where('need' in act.on ? 'need' : 'activity', '=', 'need' in act.on ? act.on.need : act.on.activity)
    .executeTakeFirst();
  return standing === undefined ? ok(null) : refuse('already_offered');
}

/** Whoever wants to do something asks to join with it; with nobody left to answer they take it up at once. */
async function askAlong(tx: Db, act: MakeOffer, found: Locked, activity: string): Promise<void> {
  const next = afterStep(found.stage, 'ask', found.partners);
  if (!next.ok) return;
  if (next.value === 'partner') {
    const accepted = { state: 'accepted', answered_at: act.at };
    await tx.updateTable('offer').set(accepted).where('id', '=', act.id).execute();
    const person = { activity, person: found.by, since: act.at };
    await tx.insertInto('activity_person').values(person).execute();
  }
  await writeStage(tx, {
    initiative: act.initiative,
    person: found.by,
    stage: next.value,
    motivation: act.words,
    at: act.at,
  });
}

type Offer = {
  readonly need: string | null;
  readonly activity: string | null;
  readonly person: string;
  readonly state: OfferState;
};
export type AnswerOffer = Act & {
  readonly offer: string;
  readonly verdict: OfferEvent;
  readonly words: string;
};

/** A partner accepts, declines with a reason, or thanks; whoever offered it may take it back. */
export const answerOffer = (db: Db, act: AnswerOffer): Done =>
  db.transaction().execute(async (tx) => {
    const own = act.verdict === 'withdraw';
    const found = await initiativeForUpdate(tx, act.initiative, act.by, { acting: !own });
    if (!found.ok) return found;
    const offer = await offerForUpdate(tx, act);
    if (offer === undefined) return refuse('unknown_offer');
    if (own ? offer.person !== found.value.by : found.value.stage !== 'partner')
      return refuse(own ? 'not_yours' : 'not_partner');
    const next = afterOffer(offer.state, act.verdict);
    if (next === null) return refuse('already_answered');
    if (act.verdict === 'decline' && act.words.trim().length < 3) return refuse('reason_needed');
    await tx
      .updateTable('offer')
      .set({
        state: next,
        answered_at: act.at,
        ...(own ? {} : { answer: act.words, answered_by: found.value.by }),
      })
      .where('id', '=', act.offer)
      .execute();
    await settleAfter(tx, act, offer, found.value);
    await record(tx, {
      what: `offer.${next}`,
      thing: { kind: 'offer', id: act.offer },
      by: found.value.by,
    });
    await touch(tx, act.initiative, act.at);
    return ok(null);
  });

async function offerForUpdate(tx: Db, act: AnswerOffer): Promise<Offer | undefined> {
  const row = await tx
    .selectFrom('offer')
    .leftJoin('need', 'need.id', 'offer.need')
    .leftJoin('activity', 'activity.id', 'offer.activity')
    .select(['offer.need', 'offer.activity', 'offer.person', 'offer.state'])
    .where('offer.id', '=', act.offer)
    .where((each) =>
      each.or([
        each('need.initiative', '=', act.initiative),
        each('activity.initiative', '=', act.initiative),
      ]),
    )
    .executeTakeFirst();
  return row && { ...row, state: row.state as OfferState };
}

/** What follows from the answer: the need is met or open again, somebody is in, and stands on the activity. */
async function settleAfter(tx: Db, act: AnswerOffer, offer: Offer, found: Locked): Promise<void> {
  const needed = offer.need === null ? null : await settleNeed(tx, offer.need, act.at);
  const activity = offer.activity ?? needed;
  if (activity !== null && act.verdict === 'accept')
    await tx
      .insertInto('activity_person')
      .values({ activity, person: offer.person, since: act.at })
      .onConflict((clash) => clash.doNothing())
      .execute();
  if (activity !== null && act.verdict === 'withdraw')
    await tx
      .deleteFrom('activity_person')
      .where('activity', '=', activity)
      .where('person', '=', offer.person)
      .execute();
  if (offer.activity !== null && (act.verdict === 'accept' || act.verdict === 'decline'))
    await letIn(tx, { ...act, verdict: act.verdict, person: offer.person }, found);
  const subject = offer.need ?? offer.activity;
  const kind = offer.need === null ? 'activity' : 'need';
  await postItem(tx, { place: act.initiative, kind, subject, by: act.by.id });
  if (act.verdict === 'withdraw') return;
  // Who offered to do an activity asked to join with it, and heard the answer to that.
  const hears = act.verdict === 'thank' || offer.need !== null ? [offer.person] : [];
  const heard = act.verdict === 'thank' ? ('thanked' as const) : ('answered' as const);
  await notify(tx, { place: act.initiative, subject, by: act.by.id, kind: heard, people: hears });
}

async function letIn(
  tx: Db,
  act: Act & { person: string; verdict: 'accept' | 'decline'; words: string },
  found: Locked,
): Promise<void> {
  const row = await tx
    .selectFrom('initiative_person')
    .select('stage')
    .where('initiative', '=', act.initiative)
    .where('person', '=', act.person)
    .executeTakeFirst();
  if (row?.stage !== 'asked') return;
  await answer(tx, found, act, act.verdict === 'accept' ? 'partner' : 'supporter');
}

/** Computes the state of a need anew from its offers. Answers the activity that it is for. */
export async function settleNeed(tx: Db, need: string, at: Date): Promise<string | null> {
  const row = await tx
    .selectFrom('need')
    .select(['how_many', 'amount', 'state', 'activity'])
    .where('id', '=', need)
    .executeTakeFirstOrThrow();
  const offers = await tx.selectFrom('offer').select(['state', 'amount']).where('need', '=', need).execute();
  const state = needStateOf(
    { howMany: row.how_many, amount: row.amount },
    offers.map((offer): OfferCounted => ({ state: offer.state as OfferState, amount: offer.amount })),
  );
  if (row.state !== 'withdrawn' && row.state !== state)
    await tx.updateTable('need').set({ state, changed_at: at }).where('id', '=', need).execute();
  return row.activity;
}

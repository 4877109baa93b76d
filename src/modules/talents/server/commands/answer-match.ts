import { coreTeamOf } from '#lib/modules/communities/server/index.ts';
import { postItem } from '#lib/modules/feed/server/index.ts';
import { makeOffer } from '#lib/modules/initiatives/server/index.ts';
import { notify } from '#lib/modules/notifications/server/index.ts';
import { record } from '#lib/platform/audit.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { newId } from '#lib/platform/ids.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import { mustAcceptRules } from '#lib/platform/rules-of-play.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { TalentRefusal } from '../../refusals.ts';
import { laterDays, offerOf } from '../../rules.ts';
import { findNeed, isOpen, type NeedHere } from '../queries/needs.ts';

export type AnswerMatch = {
  readonly need: string;
  readonly by: Actor;
  readonly answer: 'accept' | 'decline' | 'later';
  /** With a yes: what one offers, in own words. Nobody has to explain a no. */
  readonly words: string;
  /** With `later`: the day from which they may be asked again ("2027-03-09"). */
  readonly notBefore: string | null;
  readonly at: Date;
};

type Done = Promise<Result<null, TalentRefusal>>;

/** Somebody who was asked says yes, no or later. A yes is an offer on the need, that its partners answer like any other. */
export async function answerMatch(db: Db, act: AnswerMatch): Done {
  const person = act.by.id;
  if (person === null) return refuse('log_in_first');
  const need = await findNeed(db, { need: act.need, reader: act.by });
  if (need === null) return refuse('not_there');
  const before = await answerOf(db, act.need, person);
  // The same answer once more: a button that was pressed twice.
  if (before === kept[act.answer] && before !== 'later') return ok(null);
  if (before !== 'asked' && before !== 'later') return refuse('not_asked');
  if (act.answer === 'accept') {
    if (await mustAcceptRules(db, act.by, [need.id])) return refuse('accept_rules_first');
    if (!isOpen(need)) return refuse('need_closed');
    const offered = await offerHelp(db, act, need, person);
    if (!offered.ok) return offered;
  }
  await keepAnswer(db, act, person);
  return ok(null);
}

const kept = { accept: 'accepted', decline: 'declined', later: 'later' } as const;
const answerOf = async (db: Db, need: string, person: string): Promise<string | undefined> =>
  (
    await db
      .selectFrom('match_answer')
      .select('state')
      .where('need', '=', need)
      .where('person', '=', person)
      .executeTakeFirst()
  )?.state;

async function offerHelp(db: Db, act: AnswerMatch, need: NeedHere, person: string): Done {
  const kind = offerOf(need.kind);
  if (need.initiative === null) {
    await offerToCommunity(db, act, need, person);
    return ok(null);
  }
  if (kind === 'money') return refuse('not_done');
  const { by, at, words } = act;
  const offer = { id: newId(), on: { need: need.id }, kind, words, hours: null, amount: null };
  const made = await makeOffer(db, { initiative: need.initiative, by, at, ...offer });
  // The offer stood already: a yes that was pressed twice, or given on the page of the need.
  return made.ok || made.refusal === 'already_offered' ? ok(null) : refuse('not_done');
}

/** A need of a community itself: its core team is asked to answer. */
const offerToCommunity = (db: Db, act: AnswerMatch, need: NeedHere, person: string): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const { words, at } = act;
    const offer = { id: newId(), need: need.id, person, kind: offerOf(need.kind), words, offered_at: at };
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('offer')
      .values(offer)
      .onConflict((clash) => clash.doNothing())
      .executeTakeFirst();
    if (numInsertedOrUpdatedRows !== 1n) return;
    await tx
      .updateTable('need')
      .set({ state: 'offered', changed_at: at })
      .where('id', '=', need.id)
      .where('state', '=', 'open')
      .execute();
    await record(tx, { what: 'offer.made', thing: { kind: 'offer', id: offer.id }, by: person });
    const asks = await coreTeamOf(tx, need.place.id);
    await postItem(tx, { place: need.place.id, kind: 'offer', subject: need.id, by: person, words, asks });
  });

/** Who asked hears of a yes; a no is told to nobody. */
const keepAnswer = (db: Db, act: AnswerMatch, person: string): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const state = kept[act.answer];
    const inTime = new Date(act.at.getTime() + laterDays * 86_400_000).toISOString().slice(0, 10);
    const answered = await tx
      .updateTable('match_answer')
      .set({ state, answered_at: act.at, not_before: state === 'later' ? (act.notBefore ?? inTime) : null })
      .where('need', '=', act.need)
      .where('person', '=', person)
      .where('state', 'in', ['asked', 'later'])
      .returning('asked_by')
      .executeTakeFirst();
    if (answered === undefined) return;
    await record(tx, { what: 'need.answered', thing: { kind: 'need', id: act.need }, by: null });
    const need = await tx
      .selectFrom('need')
      .select(['initiative', 'community'])
      .where('id', '=', act.need)
      .executeTakeFirst();
    const place = need?.initiative ?? need?.community;
    if (state !== 'accepted' || place == null || answered.asked_by === null) return;
    await notify(tx, { place, kind: 'answered', subject: act.need, by: person, people: [answered.asked_by] });
  });

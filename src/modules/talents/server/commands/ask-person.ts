import { daysAfter } from '#lib/modules/contacts/index.ts';
import { offerMessage } from '#lib/modules/contacts/server/index.ts';
import { notify } from '#lib/modules/notifications/server/index.ts';
import { record } from '#lib/platform/audit.ts';
import { localParts } from '#lib/platform/clock.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import { mustAcceptRules } from '#lib/platform/rules-of-play.ts';
import type { Actor } from '#lib/platform/session.ts';
import { mayFindPeople } from '../../policy.ts';
import type { TalentRefusal } from '../../refusals.ts';
import { laterDays } from '../../rules.ts';
import { findNeed, isOpen, type NeedHere } from '../queries/needs.ts';
import { peopleForNeed } from '../queries/people-for-need.ts';

export type AskPerson = {
  readonly need: string;
  readonly person: string;
  readonly by: Actor;
  /** Address of the site, for the link in the mail. */
  readonly site: string;
  readonly at: Date;
};

/** Asks somebody for a need: on the site, and by mail within their contact budget. Only whom the matching proposes can be asked. */
export const askPerson = (db: Db, act: AskPerson): Promise<Result<null, TalentRefusal>> =>
  db.transaction().execute(async (tx) => {
    await tx.selectFrom('need').select('id').where('id', '=', act.need).forUpdate().execute();
    const need = await findNeed(tx, { need: act.need, reader: act.by });
    if (need === null) return refuse('not_there');
    if (!mayFindPeople(act.by, { initiative: need.initiative, community: need.ownCommunity }))
      return refuse('not_partner');
    if (await mustAcceptRules(tx, act.by, [need.id])) return refuse('accept_rules_first');
    if (!isOpen(need)) return refuse('need_closed');
    const before = await answerOf(tx, act);
    // The same question once more: a button that was pressed twice.
    if (before?.state === 'asked' && before.asked_by === act.by.id) return ok(null);
    if (before !== undefined && before.state !== 'later') return refuse('asked_already');
    const today = localParts(act.at).date;
    const free = await peopleForNeed(tx, { need, today, at: act.at, most: 1, only: act.person });
    if (free.length === 0) return refuse('not_free');
    await keepAsked(tx, act, need);
    return ok(null);
  });

const answerOf = (tx: Db, { need, person }: AskPerson) =>
  tx
    .selectFrom('match_answer')
    .select(['state', 'asked_by'])
    .where('need', '=', need)
    .where('person', '=', person)
    .executeTakeFirst();

async function keepAsked(tx: Db, act: AskPerson, need: NeedHere): Promise<void> {
  const asked = {
    state: 'asked',
    asked_by: act.by.id,
    asked_at: act.at,
    answered_at: null,
    not_before: null,
  };
  await tx
    .insertInto('match_answer')
    .values({ need: act.need, person: act.person, ...asked })
    .onConflict((clash) => clash.columns(['need', 'person']).doUpdateSet(asked))
    .execute();
  await record(tx, { what: 'need.asked', thing: { kind: 'need', id: act.need }, by: act.by.id });
  const told = { place: need.place.id, kind: 'match' as const, subject: need.id, by: act.by.id };
  await notify(tx, { ...told, people: [act.person] });
  await offerMessage(tx, {
    key: `match ${need.id} ${localParts(act.at).date}`,
    kind: 'talents.asked',
    importance: 'answer',
    to: { person: act.person },
    about: { kind: 'need', id: need.id },
    from: { person: act.by.id },
    words: {
      subject: { text: 'talents_mail_subject', with: { need: need.title } },
      paragraphs: [
        {
          text: 'talents_mail_asks',
          with: { who: act.by.name ?? '', place: need.place.title, need: need.title },
        },
        ...(need.words === '' ? [] : [{ words: need.words }]),
        { text: 'talents_mail_free' },
        { link: '/doe/talenten/voor-mij' },
      ],
    },
    site: act.site,
    ends: daysAfter(act.at, laterDays),
    at: act.at,
  });
}

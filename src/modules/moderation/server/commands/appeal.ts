import { record } from '#lib/platform/audit.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { newId } from '#lib/platform/ids.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import { mayAppeal, mayModerate } from '../../policy.ts';
import type { AppealRefusal } from '../../refusals.ts';
import { checkAppeal, mayJudge, type ThingKind } from '../../rules.ts';
import { tellPeople } from '../tell.ts';
import { findThing, scopeOf } from '../things.ts';
import { restoreWithin } from './hide.ts';

export type Appeal = { readonly act: string; readonly words: string; readonly by: Actor; readonly at: Date };

/** An author disagrees with a thing being hidden. */
export const appeal = (db: Db, act: Appeal): Promise<Result<true, AppealRefusal>> =>
  db.transaction().execute(async (tx) => {
    const hidden = await tx
      .selectFrom('moderation_act')
      .leftJoin('appeal', 'appeal.act', 'moderation_act.id')
      .select(['moderation_act.act', 'moderation_act.at', 'thing_kind', 'thing', 'appeal.id as appeal'])
      .where('moderation_act.id', '=', act.act)
      .forUpdate('moderation_act')
      .executeTakeFirst();
    const thing =
      hidden === undefined ? null : await findThing(tx, hidden.thing_kind as ThingKind, hidden.thing);
    if (hidden === undefined || thing === null) return refuse('not_there');
    if (!mayAppeal(act.by, scopeOf(thing), thing.madeBy)) return refuse('not_author');
    const verdict = checkAppeal(
      { act: hidden.act as 'hide', at: hidden.at, appealed: hidden.appeal !== null },
      act.at,
    );
    if (!verdict.ok) return verdict;
    await tx
      .insertInto('appeal')
      .values({ id: newId(), act: act.act, words: act.words, by_person: act.by.id })
      .execute();
    await record(tx, { what: `${thing.kind}.appealed`, thing, by: act.by.id });
    return ok(true);
  });

export type AppealAnswer = {
  readonly appeal: string;
  readonly verdict: 'granted' | 'refused';
  readonly words: string;
  readonly by: Actor;
  readonly at: Date;
  readonly origin: string;
};

/** A moderator answers; granting puts the thing back in the same transaction. */
export const answerAppeal = (db: Db, act: AppealAnswer): Promise<Result<true, AppealRefusal>> =>
  db.transaction().execute(async (tx) => {
    const open = await tx
      .selectFrom('appeal')
      .innerJoin('moderation_act', 'moderation_act.id', 'appeal.act')
      .select([
        'appeal.state',
        'appeal.by_person as appellant',
        'thing_kind',
        'thing',
        'moderation_act.by_person as hiddenBy',
      ])
      .where('appeal.id', '=', act.appeal)
      .forUpdate('appeal')
      .executeTakeFirst();
    const thing = open === undefined ? null : await findThing(tx, open.thing_kind as ThingKind, open.thing);
    if (open === undefined || thing === null) return refuse('not_there');
    if (!mayModerate(act.by, scopeOf(thing))) return refuse('not_moderator');
    if (!mayJudge(act.by, open.hiddenBy, await countModerators(tx, thing.town))) return refuse('own_act');
    if (open.state !== 'open') return refuse('answered');
    const answer = { state: act.verdict, answer: act.words, answered_by: act.by.id, answered_at: act.at };
    await tx.updateTable('appeal').set(answer).where('id', '=', act.appeal).execute();
    await record(tx, { what: `${thing.kind}.appeal_${act.verdict}`, thing, by: act.by.id, why: act.words });
    // Somebody may have put it back already; then granting changes nothing more.
    if (act.verdict === 'granted') await restoreWithin(tx, { ...act, thing, reason: 'appeal' });
    if (open.appellant !== null) {
      const granted = act.verdict === 'granted';
      await tellPeople(tx, [open.appellant], {
        act: act.appeal,
        thing,
        by: act.by.id,
        site: act.origin,
        at: act.at,
        words: {
          subject: { text: 'moderation_mail_answer_subject' },
          paragraphs: [
            { text: granted ? 'moderation_mail_granted' : 'moderation_mail_refused' },
            { words: act.words },
          ],
        },
      });
    }
    return ok(true);
  });

async function countModerators(tx: Db, town: string): Promise<number> {
  const { count } = await tx
    .selectFrom('role')
    .select((of) => of.fn.count<number>('person').distinct().as('count'))
    .where('role', 'in', ['moderator', 'administrator'])
    .where('area', 'in', [town, 'NL00'])
    .executeTakeFirstOrThrow();
  return count;
}

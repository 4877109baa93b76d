import { now } from '#lib/platform/clock.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { record } from '#lib/platform/audit.ts';
import { newId } from '#lib/platform/ids.ts';
import { refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import { askForTakeIn } from '#lib/modules/vision/server/index.ts';
import { mayModerate } from '../../policy.ts';
import type { ModerationRefusal } from '../../refusals.ts';
import { checkHide, checkRestore, type Reason, type Thing, type ThingKind } from '../../rules.ts';
import { tellAuthors } from '../tell.ts';
import { findThing, scopeOf, setHidden } from '../things.ts';

export type Moderation = {
  readonly thing: { readonly kind: ThingKind; readonly id: string };
  readonly reason: Reason | 'appeal';
  /** The statement of reasons, in words that the author can read. */
  readonly words: string;
  readonly by: Actor;
  /** Address of the site, for the link to appeal. */
  readonly origin: string;
};

type Done = Result<{ act: string }, ModerationRefusal>;

/** Hides something with a stated reason, closes its reports, tells the authors how to disagree. */
export const hideThing = (db: Db, act: Moderation): Promise<Done> =>
  db.transaction().execute(async (tx) => {
    const thing = await findThing(tx, act.thing.kind, act.thing.id, true);
    const verdict = checkHide(thing);
    if (!verdict.ok || thing === null) return verdict.ok ? refuse('not_there') : verdict;
    if (!mayModerate(act.by, scopeOf(thing))) return refuse('not_moderator');
    const id = await writeAct(tx, thing, act, 'hide');
    await closeReports(tx, thing, 'hidden');
    await tellAuthors(tx, thing, {
      act: id,
      thing,
      by: act.by.id,
      site: act.origin,
      at: now(),
      words: {
        subject: { text: 'moderation_mail_hidden_subject' },
        paragraphs: [
          { text: 'moderation_mail_hidden', with: { words: thing.words } },
          { text: 'moderation_mail_why', with: { words: act.words } },
          { text: 'moderation_mail_appeal' },
          { link: `/bezwaar/${id}` },
        ],
      },
    });
    return { ok: true, value: { act: id } };
  });

/** Puts something back that was hidden, and says why. */
export const restoreThing = (db: Db, act: Moderation): Promise<Done> =>
  db.transaction().execute(async (tx) => restoreWithin(tx, act));

/** The same within a transaction that is already there: granting an appeal. */
export async function restoreWithin(tx: Db, act: Moderation): Promise<Done> {
  const thing = await findThing(tx, act.thing.kind, act.thing.id, true);
  const verdict = checkRestore(thing);
  if (!verdict.ok || thing === null) return verdict.ok ? refuse('not_there') : verdict;
  if (!mayModerate(act.by, scopeOf(thing))) return refuse('not_moderator');
  return { ok: true, value: { act: await writeAct(tx, thing, act, 'restore') } };
}

/** Somebody looked at the reports and found nothing wrong: the thing stays. */
export const keepThing = (
  db: Db,
  act: Pick<Moderation, 'thing' | 'by' | 'words'>,
): Promise<Result<true, ModerationRefusal>> =>
  db.transaction().execute(async (tx) => {
    const thing = await findThing(tx, act.thing.kind, act.thing.id, true);
    if (thing === null) return refuse('not_there');
    if (!mayModerate(act.by, scopeOf(thing))) return refuse('not_moderator');
    await closeReports(tx, thing, 'kept');
    await record(tx, { what: `${thing.kind}.kept`, thing, by: act.by.id, why: act.words });
    return { ok: true, value: true };
  });

async function writeAct(tx: Db, thing: Thing, act: Moderation, what: 'hide' | 'restore'): Promise<string> {
  const id = newId();
  await tx
    .insertInto('moderation_act')
    .values({
      id,
      town: thing.town,
      thing_kind: thing.kind,
      thing: thing.id,
      act: what,
      reason: act.reason,
      words: act.words,
      by_person: act.by.id,
    })
    .execute();
  await setHidden(tx, thing, what === 'hide');
  const said = what === 'hide' ? 'hidden' : 'restored';
  await record(tx, {
    what: `${thing.kind}.${said}`,
    thing,
    by: act.by.id,
    why: act.words,
    detail: { reason: act.reason },
  });
  await askForTakeIn(tx, thing.town);
  return id;
}

async function closeReports(tx: Db, thing: Thing, state: 'hidden' | 'kept'): Promise<void> {
  await tx
    .updateTable('report')
    .set({ state, answered_at: new Date() })
    .where('thing_kind', '=', thing.kind)
    .where('thing', '=', thing.id)
    .where('state', '=', 'open')
    .execute();
}

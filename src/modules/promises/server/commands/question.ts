import { record } from '#lib/platform/audit.ts';
import type { Db, Tx } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import { mayBeTakenOver, speaksFor } from '../../policy.ts';
import type { PromiseRefusal } from '../../refusals.ts';
import { answerDays, daysLater, type Owner } from '../../rules.ts';
import { aboutFor, findOwner, ownerColumns, peopleOf, tellOf, withAbout } from '../about.ts';
import { planReminders } from '../remind.ts';
import type { TakeOver } from './promise.ts';

export type AskQuestion = {
  readonly id: string;
  readonly about: string;
  readonly words: string;
  /** Fixed when the question is put; null: nobody answers this yet, and it is shown so. */
  readonly to: Owner | null;
  readonly by: Actor;
  readonly today: string;
  readonly at: Date;
  /** Address of the site, for the links in reminders. */
  readonly site: string;
};

/** Puts a question about a thing to somebody, with the date by which they answer. The same question again is harmless. */
export const askQuestion = (db: Db, act: AskQuestion): Promise<Result<string, PromiseRefusal>> =>
  db.transaction().execute(async (tx) => {
    const about = await aboutFor(tx, act.about, act.by);
    if (!about.ok) return about;
    const to = act.to === null ? null : await findOwner(tx, act.to, about.value.town);
    if (act.to !== null && to === null) return refuse('owner_unknown');
    const known = await tx
      .selectFrom('question')
      .select(['words', 'about'])
      .where('id', '=', act.id)
      .executeTakeFirst();
    if (known)
      return known.words === act.words && known.about === act.about ? ok(act.id) : refuse('other_words');
    await tx
      .insertInto('question')
      .values({
        id: act.id,
        town: about.value.town,
        about: act.about,
        words: act.words,
        ...ownerColumns('to', to),
        answer_by: to === null ? null : daysLater(act.today, to.answerDays ?? answerDays),
        asked_by: act.by.id,
      })
      .execute();
    if (to !== null) await planReminders(tx, { kind: 'question', id: act.id, site: act.site, at: act.at });
    await record(tx, { what: 'question.asked', thing: { kind: 'question', id: act.id }, by: act.by.id });
    const people = to === null ? [] : await peopleOf(tx, to);
    await tellOf(tx, { about: about.value, kind: 'question', subject: act.id, by: act.by.id, people });
    return ok(act.id);
  });

const questionForUpdate = (tx: Tx, id: string) =>
  tx.selectFrom('question').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
type QuestionRow = NonNullable<Awaited<ReturnType<typeof questionForUpdate>>>;

function answererOf(row: QuestionRow): Owner | null {
  if (row.to_person !== null) return { kind: 'person', id: row.to_person };
  if (row.to_network !== null) return { kind: 'network', id: row.to_network };
  return row.to_department === null ? null : { kind: 'department', id: row.to_department };
}

export type AnswerQuestion = {
  readonly question: string;
  readonly outcome: 'done' | 'not_possible';
  readonly words: string;
  readonly by: Actor;
  readonly at: Date;
};

/** Answers in the open, or says why it is not possible. Only whoever it was put to does; who asked is told. */
export const answerQuestion = (db: Db, act: AnswerQuestion): Promise<Result<string, PromiseRefusal>> =>
  db.transaction().execute(async (tx) => {
    const found = await withAbout(tx, await questionForUpdate(tx, act.question), act.by, { acting: false });
    if (!found.ok) return found;
    const { row, about } = found.value;
    const answerer = answererOf(row);
    if (answerer === null || !speaksFor(act.by, answerer)) return refuse('not_owner');
    const state = act.outcome === 'done' ? 'answered' : 'not_possible';
    if (row.state !== 'open')
      return row.state === state && row.answer === act.words ? ok(row.about) : refuse('settled');
    const answered = { state, answer: act.words, answered_by: act.by.id, answered_at: act.at };
    await tx.updateTable('question').set(answered).where('id', '=', row.id).execute();
    await record(tx, { what: `question.${state}`, thing: { kind: 'question', id: row.id }, by: act.by.id });
    const people = row.asked_by === null ? [] : [row.asked_by];
    await tellOf(tx, {
      about,
      kind: 'question',
      as: 'answered',
      words: act.words,
      subject: row.id,
      by: act.by.id,
      people,
    });
    return ok(row.about);
  });

/** Somebody takes a question over, also one that nobody answered: they say by when they answer. */
export const takeOverQuestion = (db: Db, act: TakeOver): Promise<Result<string, PromiseRefusal>> =>
  db.transaction().execute(async (tx) => {
    const found = await withAbout(tx, await questionForUpdate(tx, act.of), act.by);
    if (!found.ok) return found;
    const { row, about } = found.value;
    const again = await tx
      .selectFrom('question')
      .select('taken_over_from')
      .where('id', '=', act.id)
      .executeTakeFirst();
    if (again) return again.taken_over_from === row.id ? ok(row.about) : refuse('other_words');
    if (row.state !== 'open') return refuse('settled');
    const had = answererOf(row);
    if (!mayBeTakenOver(had, act.owner)) return refuse('not_to_take');
    if (!speaksFor(act.by, act.owner)) return refuse('not_owner');
    if ((await findOwner(tx, act.owner, row.town)) === null) return refuse('owner_unknown');
    if (act.byWhen < act.today) return refuse('in_the_past');
    const { id, of, owner, byWhen, by, at } = act;
    const { town, about: thing, words, asked_by, asked_at } = row;
    await tx
      .insertInto('question')
      .values({
        id,
        town,
        about: thing,
        words,
        asked_by,
        asked_at,
        ...ownerColumns('to', owner),
        answer_by: byWhen,
        taken_over_from: of,
      })
      .execute();
    await planReminders(tx, { kind: 'question', id, site: act.site, at });
    const settled = { state: 'taken_over', answered_by: by.id, answered_at: at };
    await tx.updateTable('question').set(settled).where('id', '=', of).execute();
    await record(tx, { what: 'question.taken_over', thing: { kind: 'question', id: of }, by: by.id });
    const asker = asked_by === null ? [] : [asked_by];
    const people = [...asker, ...(had === null ? [] : await peopleOf(tx, had))];
    await tellOf(tx, { about, kind: 'question', takenOver: true, subject: id, by: by.id, people });
    return ok(thing);
  });

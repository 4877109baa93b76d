import { record } from '#lib/platform/audit.ts';
import type { Db, Tx } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import { mayBeTakenOver, speaksFor } from '../../policy.ts';
import type { PromiseRefusal } from '../../refusals.ts';
import type { Owner } from '../../rules.ts';
import { aboutFor, findOwner, ownerColumns, peopleOf, tellOf, withAbout } from '../about.ts';
import { planReminders } from '../remind.ts';

export type MakePromise = {
  readonly id: string;
  readonly about: string;
  readonly owner: Owner;
  readonly what: string;
  /** A date, 2027-03-09; not before `today`. */
  readonly byWhen: string;
  readonly by: Actor;
  readonly today: string;
  readonly at: Date;
  /** Address of the site, for the links in reminders. */
  readonly site: string;
};

/** Promises something about a thing: who, what, by when. The same promise again is harmless. */
export const makePromise = (db: Db, act: MakePromise): Promise<Result<string, PromiseRefusal>> =>
  db.transaction().execute(async (tx) => {
    const about = await aboutFor(tx, act.about, act.by);
    if (!about.ok) return about;
    const allowed = await checkOwner(tx, act, about.value.town);
    if (!allowed.ok) return allowed;
    const known = await tx
      .selectFrom('promise')
      .select(['what', 'about'])
      .where('id', '=', act.id)
      .executeTakeFirst();
    if (known)
      return known.what === act.what && known.about === act.about ? ok(act.id) : refuse('other_words');
    await insertPromise(tx, act, about.value.town, null);
    await record(tx, { what: 'promise.made', thing: { kind: 'promise', id: act.id }, by: act.by.id });
    await tellOf(tx, { about: about.value, kind: 'promise', subject: act.id, by: act.by.id, people: [] });
    return ok(act.id);
  });

async function checkOwner(
  tx: Tx,
  act: Omit<MakePromise, 'what'>,
  town: string,
): Promise<Result<true, PromiseRefusal>> {
  if (!speaksFor(act.by, act.owner)) return refuse('not_owner');
  if ((await findOwner(tx, act.owner, town)) === null) return refuse('owner_unknown');
  return act.byWhen < act.today ? refuse('in_the_past') : ok(true);
}

async function insertPromise(tx: Tx, act: MakePromise, town: string, from: string | null): Promise<void> {
  await tx
    .insertInto('promise')
    .values({
      id: act.id,
      town,
      about: act.about,
      ...ownerColumns('who', act.owner),
      what: act.what,
      by_when: act.byWhen,
      made_by: act.by.id,
      taken_over_from: from,
    })
    .execute();
  await planReminders(tx, { kind: 'promise', id: act.id, site: act.site, at: act.at });
}

export type SettlePromise = {
  readonly promise: string;
  readonly outcome: 'done' | 'not_possible';
  readonly words: string;
  readonly by: Actor;
  readonly at: Date;
};

const openPromise = (tx: Tx, id: string) =>
  tx.selectFrom('promise').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

type PromiseRow = NonNullable<Awaited<ReturnType<typeof openPromise>>>;

function ownerOf(row: PromiseRow): Owner | null {
  if (row.who_person !== null) return { kind: 'person', id: row.who_person };
  if (row.who_network !== null) return { kind: 'network', id: row.who_network };
  return row.who_department === null ? null : { kind: 'department', id: row.who_department };
}

/** Says that a promise is kept, or why it could not be. Only its owner does. */
export const settlePromise = (db: Db, act: SettlePromise): Promise<Result<string, PromiseRefusal>> =>
  db.transaction().execute(async (tx) => {
    const found = await withAbout(tx, await openPromise(tx, act.promise), act.by, { acting: false });
    if (!found.ok) return found;
    const { row, about } = found.value;
    const owner = ownerOf(row);
    if (owner === null || !speaksFor(act.by, owner)) return refuse('not_owner');
    const state = act.outcome === 'done' ? 'kept' : 'not_possible';
    if (row.state !== 'open')
      return row.state === state && row.words === act.words ? ok(row.about) : refuse('settled');
    const settled = { state, words: act.words, settled_by: act.by.id, settled_at: act.at };
    await tx.updateTable('promise').set(settled).where('id', '=', row.id).execute();
    await record(tx, { what: `promise.${state}`, thing: { kind: 'promise', id: row.id }, by: act.by.id });
    const told = { words: act.words, subject: row.id, people: [] };
    await tellOf(tx, { about, kind: 'promise', by: act.by.id, ...told });
    return ok(row.about);
  });

export type TakeOver = {
  readonly id: string;
  readonly of: string;
  readonly owner: Owner;
  readonly byWhen: string;
  readonly by: Actor;
  readonly today: string;
  readonly at: Date;
  readonly site: string;
};

/** Somebody else takes a promise over: the old one says so, a new one has its own date. */
export const takeOverPromise = (db: Db, act: TakeOver): Promise<Result<string, PromiseRefusal>> =>
  db.transaction().execute(async (tx) => {
    const found = await withAbout(tx, await openPromise(tx, act.of), act.by);
    if (!found.ok) return found;
    const { row, about } = found.value;
    const again = await tx
      .selectFrom('promise')
      .select('taken_over_from')
      .where('id', '=', act.id)
      .executeTakeFirst();
    if (again) return again.taken_over_from === row.id ? ok(row.about) : refuse('other_words');
    if (row.state !== 'open') return refuse('settled');
    const had = ownerOf(row);
    if (!mayBeTakenOver(had, act.owner)) return refuse('not_to_take');
    const make = { ...act, about: row.about, what: row.what };
    const allowed = await checkOwner(tx, make, row.town);
    if (!allowed.ok) return allowed;
    await insertPromise(tx, make, row.town, row.id);
    const settled = { state: 'taken_over', settled_by: act.by.id, settled_at: act.at };
    await tx.updateTable('promise').set(settled).where('id', '=', row.id).execute();
    await record(tx, { what: 'promise.taken_over', thing: { kind: 'promise', id: row.id }, by: act.by.id });
    const people = had === null ? [] : await peopleOf(tx, had);
    await tellOf(tx, { about, kind: 'promise', takenOver: true, subject: act.id, by: act.by.id, people });
    return ok(row.about);
  });

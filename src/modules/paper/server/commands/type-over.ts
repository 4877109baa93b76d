import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { record } from '#lib/platform/audit.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import { handInWithin, hostedForUpdate, keepSheetOrder, tellSoon } from '../../../gatherings/server/index.ts';
import type { Entry } from '../../input.ts';
import { mayTypeOver } from '../../policy.ts';
import type { PaperRefusal } from '../../refusals.ts';
import { formVersions, type FormVersions } from '../../rules.ts';
import { paperCount } from '../queries/forms.ts';
import { printOfNumber, type Print } from '../queries/prints.ts';
import { labelPhoto } from '../photos.ts';

export type TypeOver = {
  readonly gathering: string;
  readonly number: number;
  readonly entry: Entry;
  readonly by: Actor;
};
export type TypedOver = { readonly form: string; readonly sentences: number; readonly again: boolean };
type Outcome = Result<TypedOver, PaperRefusal>;

/** A refusal halfway: nothing of the form is kept. */
class Undone extends Error {
  readonly refusal: PaperRefusal;
  constructor(refusal: PaperRefusal) {
    super(refusal);
    this.refusal = refusal;
  }
}

/**
 * Types over a paper form: its sentences are handed in like any other, and its number is taken. The same entry again is
 * the same one; another entry for a number that is taken is refused.
 */
export const typeOver = (db: Db, act: TypeOver, versions: FormVersions = formVersions): Promise<Outcome> =>
  asHost(db, act, async (tx, print) => {
    if (versions[print.version]?.[print.sheet] === undefined) return refuse('unknown_version');
    const { id, people } = act.entry;
    const hash = hashOf(act);
    const { numAffectedRows } =
      await sql`insert into paper_form (id, gathering, number, print, people, body_hash, typed_by)
      values (${id}, ${act.gathering}, ${act.number}, ${print.id}, ${print.sheet === 'personal' ? 1 : people}, ${hash}, ${act.by.id})
      on conflict do nothing`.execute(tx);
    if (numAffectedRows === 0n) return knownForm(tx, act, hash);
    await handInItems(tx, act, id);
    await countAtLeast(tx, act.gathering);
    await say(tx, act, 'paper.typed_over');
    return ok({ form: id, sentences: act.entry.sentences.length, again: false });
  });

/** Adds what was missed the first time to a form that was typed over. */
export const addMissed = (db: Db, act: TypeOver): Promise<Outcome> =>
  asHost(db, act, async (tx) => {
    const { rows } = await sql<{ id: string }>`select id from paper_form
      where gathering = ${act.gathering} and number = ${act.number}`.execute(tx);
    const [form] = rows;
    if (form === undefined) return refuse('not_taken');
    const fresh = await handInItems(tx, act, form.id);
    if (fresh > 0) await say(tx, act, 'paper.added_to');
    return ok({ form: form.id, sentences: act.entry.sentences.length, again: fresh === 0 });
  });

async function asHost(
  db: Db,
  act: TypeOver,
  write: (tx: Db, print: Print) => Promise<Outcome>,
): Promise<Outcome> {
  if (act.entry.sentences.length === 0) return refuse('nothing_typed');
  const done = await db
    .transaction()
    .execute(async (tx): Promise<Outcome> => {
      const hosted = await hostedForUpdate(tx, act.gathering, act.by);
      if (!hosted.ok) return hosted;
      if (!mayTypeOver(act.by, hosted.value)) return refuse('cancelled');
      const print = await printOfNumber(tx, act.gathering, act.number);
      if (print === null) return refuse('unknown_number');
      const written = await write(tx, print);
      if (written.ok && act.entry.photo !== null)
        await labelPhoto(tx, act.gathering, act.entry.photo, act.number);
      return written;
    })
    .catch((fault: unknown): Outcome => {
      if (fault instanceof Undone) return refuse(fault.refusal);
      throw fault;
    });
  if (done.ok) tellSoon(db, act.gathering);
  return done;
}

const hashOf = ({ gathering, number, entry: { people, sentences } }: TypeOver): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([gathering, number, people, sentences]))
    .digest();

/** The number or the id was there already: the very same entry, or another one. */
async function knownForm(tx: Db, act: TypeOver, hash: Buffer): Promise<Outcome> {
  const { rows } = await sql<{
    id: string;
    same: boolean;
  }>`select id, body_hash = ${hash}::bytea as same from paper_form
    where id = ${act.entry.id} or (gathering = ${act.gathering} and number = ${act.number})`.execute(tx);
  const mine = rows.find(({ id }) => id === act.entry.id);
  if (mine === undefined) return refuse('form_taken');
  return mine.same
    ? ok({ form: mine.id, sentences: act.entry.sentences.length, again: true })
    : refuse('other_content');
}

/** Hands in the sentences as the host and remembers that they came from this form. Returns how many were new. */
async function handInItems(tx: Db, act: TypeOver, form: string): Promise<number> {
  const { gathering, entry, by } = act;
  const { sentences } = entry;
  const handed = await handInWithin(tx, { gathering, sentences, device: null, byHost: by.id, by: 'host' });
  if (handed.some((each) => !each.ok)) throw new Undone('other_content');
  await sql`insert into paper_form_item (item, form, place)
    select id, ${form}, coalesce((select max(place) from paper_form_item where form = ${form}), 0) + place
    from unnest(${sentences.map(({ id }) => id)}::uuid[]) with ordinality as said (id, place)
    on conflict (item) do nothing`.execute(tx);
  const items = await prioritiesOf(tx, form);
  await keepSheetOrder(tx, { gathering, id: entry.id, items, sheet: act.number, by });
  return handed.filter((each) => each.ok && !each.value.again).length;
}

/** The priorities of a form, what was missed at first included, as they stand on the paper. */
async function prioritiesOf(tx: Db, form: string): Promise<string[]> {
  const { rows } = await sql<{ item: string }>`select l.item from paper_form_item l
    join harvest_item i on i.id = l.item
    where l.form = ${form} and i.kind = 'priority' order by l.place`.execute(tx);
  return rows.map(({ item }) => item);
}

/** Where people were counted, there were at least as many as there are sheets: paper never counts for less. */
async function countAtLeast(tx: Db, gathering: string): Promise<void> {
  const { people } = await paperCount(tx, gathering);
  await sql`update gathering set attendance = ${people} where id = ${gathering} and attendance < ${people}`.execute(
    tx,
  );
}

const say = (tx: Db, { gathering, number, by, entry }: TypeOver, what: string): Promise<void> =>
  record(tx, {
    what,
    thing: { kind: 'gathering', id: gathering },
    by: by.id,
    detail: { form: number, sentences: entry.sentences.length },
  });

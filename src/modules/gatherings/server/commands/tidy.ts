import { sql } from 'kysely';
import { record } from '#lib/platform/audit.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { GatheringRefusal } from '../../refusals.ts';
import { takesTidying } from '../../rules.ts';
import { hostedForUpdate } from './for-update.ts';
import { tellSoon } from './tell-soon.ts';

type Tidy = { readonly gathering: string; readonly item: string; readonly by: Actor };
type Item = { id: string; kind: string; removed_at: Date | null; merged_into: string | null };
type Tidied = Result<null, GatheringRefusal>;

/** Takes a sentence off the sheet; it can be put back. */
export const removeItem = (db: Db, act: Tidy): Promise<Tidied> =>
  tidy(db, act, 'harvest_item.removed', async (tx) => {
    await sql`update harvest_item set removed_at = coalesce(removed_at, now()), changed_at = now() where id = ${act.item}`.execute(
      tx,
    );
    return ok(null);
  });

/** Puts a sentence back on the sheet, also one that was brought together with another. */
export const putBackItem = (db: Db, act: Tidy): Promise<Tidied> =>
  tidy(db, act, 'harvest_item.put_back', async (tx) => {
    await sql`update harvest_item set removed_at = null, merged_into = null, changed_at = now() where id = ${act.item}`.execute(
      tx,
    );
    return ok(null);
  });

/** Mends a slip of the pen on the sheet; what was published before keeps its own words in its own version. */
export const mendItem = (db: Db, act: Tidy & { text: string; explanation: string | null }): Promise<Tidied> =>
  tidy(db, act, 'harvest_item.mended', async (tx) => {
    await sql`update harvest_item set text = ${act.text}, explanation = ${act.explanation}, changed_at = now() where id = ${act.item}`.execute(
      tx,
    );
    return ok(null);
  });

/** Brings a duplicate under another sentence of the same kind: that one speaks for both, both words are kept. */
export const mergeItems = (db: Db, act: Tidy & { into: string }): Promise<Tidied> =>
  tidy(db, act, 'harvest_item.merged', async (tx, item) => {
    const target = await itemOf(tx, act.gathering, act.into);
    if (target === undefined || target.id === item.id) return refuse('unknown_item');
    if (target.kind !== item.kind) return refuse('not_the_same_kind');
    // Under the head of a chain, so that a sentence is never merged into one that is merged itself.
    const head = target.merged_into ?? target.id;
    if (head === item.id) return refuse('unknown_item');
    await sql`update harvest_item set merged_into = ${head}, changed_at = now() where id = ${item.id} or merged_into = ${item.id}`.execute(
      tx,
    );
    return ok(null);
  });

async function tidy(
  db: Db,
  act: Tidy,
  what: string,
  write: (tx: Db, item: Item) => Promise<Tidied>,
): Promise<Tidied> {
  const done = await db.transaction().execute(async (tx): Promise<Tidied> => {
    const hosted = await hostedForUpdate(tx, act.gathering, act.by);
    if (!hosted.ok) return hosted;
    if (!takesTidying(hosted.value.state)) return refuse('cancelled');
    const item = await itemOf(tx, act.gathering, act.item);
    if (item === undefined) return refuse('unknown_item');
    const written = await write(tx, item);
    if (!written.ok) return written;
    await record(tx, {
      what,
      thing: { kind: 'gathering', id: act.gathering },
      by: act.by.id,
      detail: { item: act.item },
    });
    return written;
  });
  if (done.ok) tellSoon(db, act.gathering);
  return done;
}

/** A sentence of this sheet that was not taken back by who said it. */
const itemOf = (tx: Db, gathering: string, id: string): Promise<Item | undefined> =>
  tx
    .selectFrom('harvest_item')
    .select(['id', 'kind', sql<Date | null>`removed_at`.as('removed_at'), 'merged_into'])
    .where('id', '=', id)
    .where('gathering', '=', gathering)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirst();

import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { record } from '#lib/platform/audit.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { GatheringRefusal } from '../../refusals.ts';
import { reordered, takesHandIns, takesTidying } from '../../rules.ts';
import { itemsOfProposal } from '../queries/proposed-orders.ts';
import { gatheringForUpdate, hostedForUpdate } from './for-update.ts';
import { placePriorities, standingPriorities } from './order-priorities.ts';
import { tellSoon } from './tell-soon.ts';

export type ProposeOrder = {
  readonly gathering: string;
  readonly id: string;
  readonly items: readonly string[];
  readonly device: Buffer | null;
  readonly byHost: string | null;
  readonly by: 'participant' | 'host';
};

const orderHash = (gathering: string, items: readonly string[]): Buffer =>
  createHash('sha256')
    .update(JSON.stringify([gathering, items]))
    .digest();

/** Keeps an order that was made on a phone. The same id with the same list again is the same proposal. */
export async function proposeOrder(
  db: Db,
  act: ProposeOrder,
): Promise<Result<{ again: boolean }, GatheringRefusal>> {
  const gathering = await gatheringForUpdate(db, act.gathering, { lock: false });
  if (gathering === null) return refuse('unknown_gathering');
  const hash = orderHash(act.gathering, act.items);
  const known = await db
    .selectFrom('proposed_order')
    .select('body_hash')
    .where('id', '=', act.id)
    .executeTakeFirst();
  if (known !== undefined)
    return known.body_hash.equals(hash) ? ok({ again: true }) : refuse('other_content');
  if (gathering.state === 'cancelled') return refuse('cancelled');
  const open = act.by === 'host' ? takesTidying(gathering.state) : takesHandIns(gathering.state);
  if (!open) return refuse('closed');
  const { rows } = await sql<{ hash: Buffer; fresh: boolean }>`
    with made as (
      insert into proposed_order (id, gathering, items, device, by_person, body_hash)
      values (${act.id}, ${act.gathering}, ${act.items}::uuid[], ${act.device}, ${act.byHost}, ${hash})
      on conflict (id) do nothing returning body_hash)
    select body_hash as hash, true as fresh from made`.execute(db);
  // Somebody sent the same id at the very same moment: look again.
  if (rows.length === 0) return proposeOrder(db, act);
  tellSoon(db, act.gathering);
  return ok({ again: false });
}

export type SheetOrder = {
  readonly gathering: string;
  /** Made by whoever typed: the same id again is the same order. */
  readonly id: string;
  readonly items: readonly string[];
  readonly sheet: number;
  readonly by: Actor;
};

/** Keeps the order in which priorities stand on a sheet of paper. One alone is no order. */
export async function keepSheetOrder(tx: Db, act: SheetOrder): Promise<void> {
  if (act.items.length < 2) return;
  const hash = orderHash(act.gathering, act.items);
  await sql`insert into proposed_order (id, gathering, items, sheet, by_person, body_hash)
    values (${act.id}, ${act.gathering}, ${act.items}::uuid[], ${act.sheet}, ${act.by.id}, ${hash})
    on conflict (id) do nothing`.execute(tx);
}

export type ChooseOrder = {
  readonly gathering: string;
  readonly by: Actor;
  /** The proposal that becomes the order; null leaves the order as it stands. */
  readonly proposal: string | null;
};

/** The host chooses between the order that stands and what was proposed. All proposals so far are settled by it. */
export async function chooseOrder(db: Db, act: ChooseOrder): Promise<Result<null, GatheringRefusal>> {
  const done = await db.transaction().execute(async (tx): Promise<Result<null, GatheringRefusal>> => {
    const hosted = await hostedForUpdate(tx, act.gathering, act.by);
    if (!hosted.ok) return hosted;
    if (!takesTidying(hosted.value.state)) return refuse('cancelled');
    const open = await tx
      .selectFrom('proposed_order')
      .select(['id', itemsOfProposal.as('items')])
      .where('gathering', '=', act.gathering)
      .where('settled_at', 'is', null)
      .execute();
    const chosen = open.find(({ id }) => id === act.proposal);
    if (act.proposal !== null && chosen === undefined) return refuse('unknown_item');
    if (chosen !== undefined) {
      const present = await standingPriorities(tx, act.gathering);
      await placePriorities(tx, reordered(present, chosen.items));
    }
    await tx
      .updateTable('proposed_order')
      .set({ settled_at: sql`now()`, chosen: sql<boolean>`id is not distinct from ${act.proposal}::uuid` })
      .where('gathering', '=', act.gathering)
      .where(
        'id',
        'in',
        open.map(({ id }) => id),
      )
      .execute();
    await record(tx, {
      what: 'harvest.ordered',
      thing: { kind: 'gathering', id: act.gathering },
      by: act.by.id,
      detail: { proposal: act.proposal },
    });
    return ok(null);
  });
  if (done.ok) tellSoon(db, act.gathering);
  return done;
}

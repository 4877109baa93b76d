import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { GatheringRefusal } from '../../refusals.ts';
import { tellSoon } from './tell-soon.ts';

type Own = { readonly gathering: string; readonly item: string; readonly device: Buffer };

/** The rows that a device may change: its own, on a sheet that is still open. One statement, so no lock is needed. */
const ownOpenItem = ({ gathering, item, device }: Own) => sql`
  id = ${item}::uuid and gathering = ${gathering}::uuid and device = ${device}::bytea
  and exists (select from gathering g where g.id = ${gathering}::uuid and g.state in ('planned', 'held'))`;

/** A participant mends their own words until the host closes the sheet. */
export const mendOwn = (
  db: Db,
  act: Own & { text: string; explanation: string | null },
): Promise<Result<null, GatheringRefusal>> =>
  change(
    db,
    act,
    sql`update harvest_item set text = ${act.text}, explanation = ${act.explanation}, changed_at = now()
      where ${ownOpenItem(act)} returning id`,
  );

/** A participant takes back their own words; the host cannot put them back. */
export const withdrawOwn = (db: Db, act: Own): Promise<Result<null, GatheringRefusal>> =>
  change(
    db,
    act,
    sql`update harvest_item set withdrawn_at = coalesce(withdrawn_at, now()), changed_at = now() where ${ownOpenItem(act)} returning id`,
  );

export const putBackOwn = (db: Db, act: Own): Promise<Result<null, GatheringRefusal>> =>
  change(
    db,
    act,
    sql`update harvest_item set withdrawn_at = null, changed_at = now() where ${ownOpenItem(act)} returning id`,
  );

async function change(
  db: Db,
  act: Own,
  update: ReturnType<typeof sql>,
): Promise<Result<null, GatheringRefusal>> {
  const { rows } = await update.execute(db);
  if (rows.length > 0) {
    tellSoon(db, act.gathering);
    return ok(null);
  }
  const gathering = await db
    .selectFrom('gathering')
    .select('state')
    .where('id', '=', act.gathering)
    .executeTakeFirst();
  const open = gathering?.state === 'planned' || gathering?.state === 'held';
  return refuse(gathering === undefined || open ? 'not_yours' : 'closed');
}

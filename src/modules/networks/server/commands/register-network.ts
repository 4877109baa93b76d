import { sql } from 'kysely';
import { record } from '#lib/platform/audit.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { newId } from '#lib/platform/ids.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import { mayConfirm, mayRegister } from '../../policy.ts';
import type { NetworkRefusal } from '../../refusals.ts';
import type { NetworkKind } from '../../rules.ts';

export type Described = {
  readonly name: string;
  readonly kind: NetworkKind;
  readonly bond: string;
  readonly size: number | null;
  readonly languages: readonly string[];
  readonly areas: readonly string[];
  readonly contact: string | null;
  readonly contactPublic: boolean;
};
export type RegisterNetwork = Described & {
  readonly id: string;
  readonly town: string;
  /** The one who registers it leads it. */
  readonly holder: boolean;
  readonly by: Actor;
  readonly at: Date;
};

/** Registers a network. A connector or administrator of its areas confirms it; one who is that needs no confirming. */
export async function registerNetwork(
  db: Db,
  act: RegisterNetwork,
): Promise<Result<{ id: string; confirmed: boolean }, NetworkRefusal>> {
  if (!mayRegister(act.by)) return refuse('log_in_first');
  return db.transaction().execute(async (tx) => {
    const paths = await pathsOf(tx, act.town, act.areas);
    if (paths === null) return refuse('unknown_area');
    const confirmed = mayConfirm(act.by, { areas: paths });
    const made = await tx
      .insertInto('network')
      .values({
        id: act.id,
        town: act.town,
        ...columnsOf(act),
        state: confirmed ? 'confirmed' : 'proposed',
        confirmed_at: confirmed ? act.at.toISOString() : null,
        created_by: act.by.id,
      })
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (made === undefined) return sameAgain(tx, act);
    await placeIn(tx, act.id, act.areas);
    if (act.holder && act.by.id !== null)
      await tx
        .insertInto('role')
        .values({
          id: newId(),
          person: act.by.id,
          role: 'network_holder',
          network: act.id,
          given_by: act.by.id,
        })
        .execute();
    await record(tx, { what: 'network.registered', thing: { kind: 'network', id: act.id }, by: act.by.id });
    return ok({ id: act.id, confirmed });
  });
}

export const columnsOf = (act: Described) => ({
  name: act.name,
  kind: act.kind,
  bond: act.bond,
  size: act.size,
  languages: [...act.languages],
  contact: act.contact,
  contact_public: act.contactPublic,
});

/** Every code from the country down to these areas; null when one of them is not in this town. */
export async function pathsOf(tx: Db, town: string, areas: readonly string[]): Promise<string[] | null> {
  const known = await tx
    .selectFrom('area')
    .select('path')
    .where('code', 'in', [town, ...areas])
    .where(sql<boolean>`path @> array[${town}]`)
    .execute();
  if (known.length !== new Set([town, ...areas]).size) return null;
  return [...new Set(known.flatMap(({ path }) => path))];
}

export async function placeIn(tx: Db, network: string, areas: readonly string[]): Promise<void> {
  await tx.deleteFrom('network_area').where('network', '=', network).execute();
  if (areas.length === 0) return;
  await tx
    .insertInto('network_area')
    .values([...new Set(areas)].map((area) => ({ network, area })))
    .execute();
}

/** Nothing was added: the same form came twice, or the name is in use. */
async function sameAgain(
  tx: Db,
  act: RegisterNetwork,
): Promise<Result<{ id: string; confirmed: boolean }, NetworkRefusal>> {
  const known = await tx
    .selectFrom('network')
    .select(['name', 'state', 'created_by'])
    .where('id', '=', act.id)
    .executeTakeFirst();
  if (known === undefined) return refuse('name_taken');
  return known.created_by === act.by.id && known.name === act.name
    ? ok({ id: act.id, confirmed: known.state === 'confirmed' })
    : refuse('other_content');
}

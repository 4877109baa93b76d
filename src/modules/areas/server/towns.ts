import type { Db, Tx } from '#lib/platform/db/index.ts';
import { record } from '#lib/platform/audit.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { TownSettings } from '../input.ts';
import { mayAddTown, mayShapeTown } from '../policy.ts';
import type { TownRefusal } from '../refusals.ts';
import { kindOf, slugOf } from '../rules.ts';
import { forgetTowns } from './queries.ts';

export type MakeTown = Partial<TownSettings> & {
  readonly area: string;
  readonly name: string;
  readonly by: string | null;
};

/** Makes a municipality that uses Mensenstad; its area is made with it when no import brought it. */
export async function makeTown(db: Db | Tx, act: MakeTown): Promise<Result<{ slug: string }, TownRefusal>> {
  if (kindOf(act.area) !== 'municipality') return refuse('not_a_municipality');
  const slug = act.slug || slugOf(act.name) || act.area.toLowerCase();
  const { host = null, colours = {}, tagline = null, contact = null } = act;
  const clash = await clashing(db, { area: act.area, slug, host });
  if (clash !== null) return refuse(clash);
  await db
    .insertInto('area')
    .values({
      code: act.area,
      kind: 'municipality',
      name: act.name,
      parent: 'NL00',
      path: ['NL00', act.area],
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const made = await db
    .insertInto('town')
    .values({
      area: act.area,
      slug,
      name: act.name,
      host,
      colours: JSON.stringify(colours),
      tagline,
      contact,
    })
    .onConflict((conflict) => conflict.column('area').doNothing())
    .executeTakeFirst();
  if (made.numInsertedOrUpdatedRows !== 1n) return refuse('town_exists');
  await record(db, { what: 'town.made', thing: { kind: 'area', id: act.area }, by: act.by });
  forgetTowns();
  return ok({ slug });
}

export type AddTown = TownSettings & { readonly area: string; readonly by: Actor };

/** Adds a municipality to an installation that has others; asked for by a person. */
export async function addTown(db: Db, act: AddTown): Promise<Result<{ slug: string }, TownRefusal>> {
  if (!mayAddTown(act.by)) return refuse('not_allowed');
  const made = await db.transaction().execute((tx) => makeTown(tx, { ...act, by: act.by.id }));
  forgetTowns();
  return made;
}

export type ChangeTown = TownSettings & { readonly area: string; readonly by: Actor };

/** Changes the name, address, colours and contact of a town. */
export async function changeTown(db: Db, act: ChangeTown): Promise<Result<void, TownRefusal>> {
  const { area, by, name, slug, host, colours, tagline, contact } = act;
  if (!mayShapeTown(by, area)) return refuse('not_allowed');
  const changed = await db.transaction().execute(async (tx): Promise<Result<void, TownRefusal>> => {
    const clash = await clashing(tx, { area, slug, host });
    if (clash !== null) return refuse(clash);
    const { numUpdatedRows } = await tx
      .updateTable('town')
      .set({ name, slug, host, colours: JSON.stringify(colours), tagline, contact })
      .where('area', '=', area)
      .executeTakeFirst();
    if (numUpdatedRows === 0n) return refuse('no_such_area');
    await record(tx, { what: 'town.changed', thing: { kind: 'area', id: area }, by: by.id });
    return ok(undefined);
  });
  forgetTowns();
  return changed;
}

/** Another town that has this slug or host already. The unique keys stop two that ask at once. */
async function clashing(
  db: Db | Tx,
  wanted: { area: string; slug: string; host: string | null },
): Promise<TownRefusal | null> {
  const others = await db
    .selectFrom('town')
    .select(['slug', 'host'])
    .where('area', '<>', wanted.area)
    .where((eb) => eb.or([eb('slug', '=', wanted.slug), eb('host', '=', wanted.host ?? '')]))
    .execute();
  if (others.some(({ slug }) => slug === wanted.slug)) return 'slug_taken';
  return others.length > 0 ? 'host_taken' : null;
}

import { sql } from 'kysely';
import { record } from '#lib/platform/audit.ts';
import type { Db, Tx } from '#lib/platform/db/index.ts';
import { newId } from '#lib/platform/ids.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor, Role } from '#lib/platform/session.ts';
import { mayGiveRoles } from '../policy.ts';
import type { RoleRefusal } from '../refusals.ts';
import { fitsScope } from '../rules.ts';

/** Where a role is to be held: an area by its code, or a network of a town by its name. */
export type RoleScope = { readonly area: string } | { readonly town: string; readonly network: string };
export type GiveRole = {
  readonly by: Actor;
  readonly email: string;
  readonly role: Role;
  readonly scope: RoleScope;
  readonly why: string;
};
export type TakeRole = { readonly by: Actor; readonly id: string; readonly why: string };

/** Gives someone with an account a role in an area or a network. The public log says by whom and why. */
export function giveRole(db: Db, act: GiveRole): Promise<Result<{ id: string }, RoleRefusal>> {
  return db.transaction().execute(async (tx) => {
    const place = await findPlace(tx, act.scope);
    if (place === null) return refuse('area' in act.scope ? 'no_such_area' : 'no_such_network');
    if (!mayGiveRoles(act.by, place.path)) return refuse('not_allowed');
    if (!fitsScope(act.role, place.network === null ? 'area' : 'network')) return refuse('role_does_not_fit');
    const person = await personByEmail(tx, act.email);
    if (person === null) return refuse('no_such_person');
    const id = newId();
    const added = await tx
      .insertInto('role')
      .values({ id, person, role: act.role, area: place.area, network: place.network, given_by: act.by.id })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst();
    if (added.numInsertedOrUpdatedRows !== 1n) return refuse('has_it_already');
    await writeDown(tx, { what: 'role.given', act, place, role: act.role, id });
    return ok({ id });
  });
}

/** Takes a role back. Every area keeps at least one administrator: of itself or of an area above it. */
export function takeRole(db: Db, act: TakeRole): Promise<Result<void, RoleRefusal>> {
  return db.transaction().execute(async (tx) => {
    const held = await tx.selectFrom('role').selectAll().where('id', '=', act.id).executeTakeFirst();
    if (held === undefined || held.gathering !== null) return refuse('no_such_role');
    const place = await placeOf(tx, held);
    if (!mayGiveRoles(act.by, place.path)) return refuse('not_allowed');
    if (held.role === 'administrator' && (await isLastAdministrator(tx, [place.path], [held.id])))
      return refuse('last_administrator');
    const { numDeletedRows } = await tx.deleteFrom('role').where('id', '=', held.id).executeTakeFirst();
    if (numDeletedRows === 0n) return refuse('no_such_role');
    await writeDown(tx, { what: 'role.taken', act, place, role: held.role, id: held.id });
    return ok(undefined);
  });
}

/**
 * True if one of these areas would be left without any administrator, of itself or of an area above it, once these roles
 * are gone. Locks the roles, so that two administrators who remove each other at the same time do not both succeed.
 */
export async function isLastAdministrator(
  tx: Tx,
  paths: readonly (readonly string[])[],
  without: readonly string[],
): Promise<boolean> {
  const administrators = await tx
    .selectFrom('role')
    .select(['id', 'area'])
    .where('role', '=', 'administrator')
    .where('area', 'in', ['NL00', ...paths.flat()])
    .orderBy('id')
    .forUpdate()
    .execute();
  const left = administrators.filter(({ id }) => !without.includes(id));
  return paths.some((path) => !left.some(({ area }) => area !== null && path.includes(area)));
}

type Place = {
  readonly area: string | null;
  readonly network: string | null;
  readonly path: readonly string[];
};

async function findPlace(tx: Tx, scope: RoleScope): Promise<Place | null> {
  if ('area' in scope) {
    const area = await tx.selectFrom('area').select('path').where('code', '=', scope.area).executeTakeFirst();
    return area === undefined ? null : { area: scope.area, network: null, path: area.path };
  }
  const network = await tx
    .selectFrom('network')
    .innerJoin('area', 'area.code', 'network.town')
    .select(['network.id', 'area.path'])
    .where('network.town', '=', scope.town)
    .where(sql<boolean>`plain_text(network.name) = plain_text(${scope.network})`)
    .executeTakeFirst();
  return network === undefined ? null : { area: null, network: network.id, path: network.path };
}

async function placeOf(tx: Tx, held: { area: string | null; network: string | null }): Promise<Place> {
  const { path } = await tx
    .selectFrom('area')
    .leftJoin('network', 'network.town', 'area.code')
    .select('area.path')
    .where((eb) =>
      held.network === null ? eb('area.code', '=', held.area) : eb('network.id', '=', held.network),
    )
    .limit(1)
    .executeTakeFirstOrThrow();
  return { area: held.area, network: held.network, path };
}

/** Exact addresses only: nobody finds people here by guessing parts. */
async function personByEmail(tx: Tx, email: string): Promise<string | null> {
  const row = await tx
    .selectFrom('auth.user')
    .innerJoin('person', 'person.id', 'auth.user.id')
    .select('person.id')
    .where('auth.user.email', '=', email)
    .executeTakeFirst();
  return row?.id ?? null;
}

type Line = {
  readonly what: 'role.given' | 'role.taken';
  readonly act: { readonly by: Actor; readonly why: string };
  readonly place: Place;
  readonly role: string;
  readonly id: string;
};

/** The log names the role, not its holder: as long as the role stands, the page finds the holder by its id. */
const writeDown = (tx: Tx, { what, act, place, role, id }: Line): Promise<void> =>
  record(tx, {
    what,
    thing:
      place.network === null
        ? { kind: 'area', id: place.area ?? 'NL00' }
        : { kind: 'network', id: place.network },
    by: act.by.id,
    why: act.why,
    detail: what === 'role.given' ? { role, given: id } : { role },
  });

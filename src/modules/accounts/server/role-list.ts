import type { Db } from '#lib/platform/db/index.ts';

export type ListedRole = {
  readonly id: string;
  readonly role: string;
  readonly person: string;
  readonly where: string;
  readonly whereHref: string;
};
const pageSize = 50;

type TownScope = { readonly path: readonly string[]; readonly code: string };

/** The roles that matter in a town: held in it, in one of its networks, or above it. */
const rolesOf = (db: Db, town: TownScope) =>
  db
    .selectFrom('role')
    .innerJoin('person', 'person.id', 'role.person')
    .leftJoin('area', 'area.code', 'role.area')
    .leftJoin('network', 'network.id', 'role.network')
    .select(['role.id', 'role.role', 'person.name as person', 'area.code', 'area.name as area_name'])
    .select(['network.id as network', 'network.name as network_name'])
    .where('role.gathering', 'is', null)
    .where((eb) =>
      eb.or([
        eb('area.path', '@>', eb.val([town.code])),
        eb('role.area', 'in', town.path),
        eb('network.town', '=', town.code),
      ]),
    );

type Row = Awaited<ReturnType<ReturnType<typeof rolesOf>['executeTakeFirstOrThrow']>>;

const listed = (row: Row): ListedRole => ({
  id: row.id,
  role: row.role,
  person: row.person,
  where: row.network_name ?? row.area_name ?? '',
  whereHref: row.network === null ? `/gebied/${row.code}` : `/praat/netwerken/${row.network}`,
});

/** The roles that matter in a town, the newest first, from the one before `before`. */
export async function listRoles(
  db: Db,
  town: TownScope,
  before: string | null,
): Promise<{ roles: ListedRole[]; next: string | null }> {
  const rows = await rolesOf(db, town)
    .$if(before !== null, (query) => query.where('role.id', '<', before))
    .orderBy('role.id', 'desc')
    .limit(pageSize + 1)
    .execute();
  const roles = rows.slice(0, pageSize).map(listed);
  return { roles, next: rows.length > pageSize ? (roles.at(-1)?.id ?? null) : null };
}

export async function findRole(db: Db, town: TownScope, id: string): Promise<ListedRole | null> {
  const row = await rolesOf(db, town).where('role.id', '=', id).executeTakeFirst();
  return row === undefined ? null : listed(row);
}

import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import type { Actor } from '#lib/platform/session.ts';
import { maySeeCounts, maySeeHelpers, maySeePanel } from '../../policy.ts';
import { shownCount, type Purpose } from '../../rules.ts';

const standing = (at: Date) => sql`o.withdrawn_at is null and o.ends_at > ${at.toISOString()}::timestamptz`;

/** How many people said yes after the gatherings of a network; one or two are not shown. Null for who may not know. */
export async function yesCounts(
  db: Db,
  { network, by, at }: { network: string; by: Actor; at: Date },
): Promise<Readonly<Record<Exclude<Purpose, 'panel'>, number | null>> | null> {
  if (!maySeeCounts(by, { network })) return null;
  const { rows } = await sql<{ result: number; help: number }>`
    select count(distinct o.contact) filter (where o.purpose = 'result')::int as result,
      count(distinct o.contact) filter (where o.purpose = 'help')::int as help
    from consent o join gathering g on g.id = o.gathering where g.network = ${network} and ${standing(at)}`.execute(
    db,
  );
  const { result = 0, help = 0 } = rows[0] ?? {};
  return { result: shownCount(result), help: shownCount(help) };
}

/** Somebody as the owner of a purpose may reach them. */
export type Reachable = {
  readonly consent: string;
  readonly email: string;
  readonly phone: string | null;
  readonly about: string;
  readonly ends: Date;
};

const addresses = sql`coalesce(u.email, c.email) as email, c.phone, o.id as consent, o.ends_at as ends`;
const people = sql`consent o join contact c on c.id = o.contact left join auth."user" u on u.id = c.person`;

/** Who wants to help with an idea of this network, for its holder only. */
export async function helpersOf(
  db: Db,
  { network, by, at }: { network: string; by: Actor; at: Date },
): Promise<Reachable[]> {
  if (!maySeeHelpers(by, network)) return [];
  const { rows } = await sql<Reachable>`
    select ${addresses}, i.text as about from ${people}
    join harvest_item i on i.id = o.idea join gathering g on g.id = o.gathering
    where o.purpose = 'help' and g.network = ${network} and ${standing(at)} order by i.text, o.id limit 200`.execute(
    db,
  );
  return rows;
}

/** Who may be asked by the panel of an area, for its panel office only; from the one after `after`. */
export async function panelOf(
  db: Db,
  {
    area,
    path,
    by,
    at,
    after,
  }: { area: string; path: readonly string[]; by: Actor; at: Date; after: string | null },
): Promise<{ readonly people: Reachable[]; readonly count: number } | null> {
  if (!maySeePanel(by, { areas: path })) return null;
  const where = sql`o.purpose = 'panel' and o.area = ${area} and ${standing(at)}`;
  const { rows } = await sql<Reachable & { count: number }>`
    select ${addresses}, a.name as about, (select count(*)::int from consent o where ${where}) as count
    from ${people} join area a on a.code = o.area
    where ${where} and (${after}::uuid is null or o.id > ${after}::uuid) order by o.id limit 51`.execute(db);
  return { people: rows.map(({ count: _count, ...row }) => row), count: rows[0]?.count ?? 0 };
}

/** The ideas of a gathering that somebody may say yes to. */
export async function ideasOf(db: Db, gathering: string): Promise<{ id: string; text: string }[]> {
  const { rows } = await sql<{ id: string; text: string }>`
    select i.id, i.text from harvest_item i left join harvest_item h on h.id = i.merged_into and h.removed_at is null
      and h.withdrawn_at is null
    where i.gathering = ${gathering} and i.kind = 'contribution' and i.removed_at is null and i.withdrawn_at is null
      and h.id is null order by i.created_at, i.id limit 200`.execute(db);
  return rows;
}

/** What a claim shows to whoever has its link. */
export async function claimById(
  db: Db,
  claim: string,
  at: Date,
): Promise<{ readonly email: string; readonly purposes: readonly Purpose[] } | null> {
  const row = await db
    .selectFrom('contact_claim')
    .select(['email', 'wishes'])
    .where('id', '=', claim)
    .where('ends_at', '>', at)
    .executeTakeFirst();
  if (row === undefined) return null;
  return { email: row.email, purposes: (row.wishes as { purpose: Purpose }[]).map(({ purpose }) => purpose) };
}

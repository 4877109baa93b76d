import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import { isId } from '#lib/platform/ids.ts';
import { kindOf, pathOf } from '../rules.ts';

/** What everyone may know of: the town of a thing that is not public is nobody's business. */
const publicThings = {
  network: (id: string) =>
    sql`select town from network where id = ${id} and state = 'confirmed' and hidden_at is null`,
  gathering: (
    id: string,
  ) => sql`select network.town from gathering join network on network.id = gathering.network
    where gathering.id = ${id} and gathering.hidden_at is null and network.state = 'confirmed' and network.hidden_at is null
      and (not gathering.is_private or gathering.version > 0)`,
  statement: (id: string) =>
    sql`select town from statement where id = ${id} and hidden_at is null and withdrawn_at is null`,
  theme: (id: string) => sql`select town from theme where id = ${id}`,
  edition: (id: string) => sql`select town from edition where id = ${id}`,
} as const;

type ById = keyof typeof publicThings;
/** A thing by its kind and what an address calls it. */
export type NamedThing = {
  readonly kind: ById | 'area' | 'join_code' | 'edition_slug';
  readonly name: string;
};

/** The municipality (CBS code) that a public thing belongs to; null when there is no such thing. */
export async function townOfThing(db: Db, { kind, name }: NamedThing): Promise<string | null> {
  if (kind === 'area') return kindOf(name) === null ? null : (pathOf(name)[1] ?? null);
  if (kind === 'join_code') return firstTown(db, byJoinCode(name.toUpperCase()));
  // Two towns may each have an edition of this name: then the address says too little.
  if (kind === 'edition_slug') return firstTown(db, bySlug(name));
  return isId(name) ? firstTown(db, publicThings[kind](name)) : null;
}

const byJoinCode = (code: string) => sql`select network.town from gathering
  join network on network.id = gathering.network where gathering.join_code = ${code}`;
const bySlug = (slug: string) =>
  sql`select min(town) as town from edition where slug = ${slug} having count(*) = 1`;

async function firstTown(db: Db, query: ReturnType<typeof sql>): Promise<string | null> {
  const { rows } = await (query as ReturnType<typeof sql<{ town: string }>>).execute(db);
  return rows[0]?.town ?? null;
}

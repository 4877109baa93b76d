import { sql } from 'kysely';
import { seenBy } from '#lib/platform/audience.ts';
import type { Db } from '#lib/platform/db/index.ts';
import type { Actor } from '#lib/platform/session.ts';

export type PartOf = {
  readonly whole: string;
  readonly part: string;
  readonly other: { readonly id: string; readonly name: string };
  readonly agreed: boolean;
  /** The other asked, so this one answers. */
  readonly asks: boolean;
};

/** The communities that this one is part of, and those that are part of it, as far as the visitor may see them. */
export async function partsOf(db: Db, visitor: Actor, community: string): Promise<PartOf[]> {
  const { rows } = await sql<PartOf>`
    select p.whole, p.part, jsonb_build_object('id', c.id, 'name', c.name) as other, p.agreed_at is not null as agreed,
      p.asked_by_whole = (p.part = ${community}::uuid) as asks
    from community_part p join community c on c.id = case when p.whole = ${community}::uuid then p.part else p.whole end
    where (p.whole = ${community} or p.part = ${community}) and c.hidden_at is null and ${seenBy(visitor, 'c.audience')}
      and (p.agreed_at is not null or ${`core:${community}`} = any (${[...visitor.circles]}::text[]))
    order by c.name, c.id limit 200`.execute(db);
  return rows;
}

/** Running communities to ask: those of the town, and those that reach beyond theirs. */
export async function communitiesToAsk(
  db: Db,
  visitor: Actor,
  asked: { readonly community: string; readonly town: string },
): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select c.id, c.name from community c
    where (c.town = ${asked.town} or c.reach <> 'town') and c.state = 'running' and c.hidden_at is null and c.id <> ${asked.community}
      and ${seenBy(visitor, 'c.audience')}
    order by c.name, c.id limit 300`.execute(db);
  return rows;
}

import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import { reordered } from '../../rules.ts';

export type ProposedOrder = {
  readonly id: string;
  readonly receivedAt: Date;
  /** Made by a host, or on the phone of a participant. */
  readonly byHost: boolean;
  /** The priorities of the sheet in this order; what the phone did not know stands last. */
  readonly items: readonly string[];
};

/** The newest proposal of each phone or host that says something else than the order that stands. */
export async function proposedOrders(
  db: Db,
  gathering: string,
  standing: readonly string[],
): Promise<ProposedOrder[]> {
  const { rows } = await sql<{ id: string; receivedAt: string; byHost: boolean; items: string[] }>`
    select id, received_at as "receivedAt", by_person is not null as "byHost", items from (
      select distinct on (coalesce(encode(device, 'hex'), by_person::text, id::text)) *
      from proposed_order where gathering = ${gathering} and settled_at is null
      order by coalesce(encode(device, 'hex'), by_person::text, id::text), number desc
    ) newest order by number limit 50`.execute(db);
  return rows
    .map((row) => ({
      ...row,
      receivedAt: new Date(row.receivedAt),
      items: reordered(standing, row.items),
    }))
    .filter(({ items }) => items.join() !== standing.join());
}

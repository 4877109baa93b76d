import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import { reordered } from '../../rules.ts';

export type ProposedOrder = {
  readonly id: string;
  readonly receivedAt: Date;
  /** Made by a host, or on the phone of a participant. */
  readonly byHost: boolean;
  /** The number of the sheet of paper on which it stood. */
  readonly sheet: number | null;
  /** The priorities of the sheet in this order; what the phone did not know stands last. */
  readonly items: readonly string[];
};

/** The list of a proposal: a priority that the host brought under another one counts as that other one. */
export const itemsOfProposal = sql<string[]>`array(
    select coalesce(i.merged_into, said.id) from unnest(items) with ordinality as said (id, place)
    left join harvest_item i on i.id = said.id group by 1 order by min(said.place))`;

/** Whether a list puts what it names in another order than the one that stands. */
function differs(items: readonly string[], standing: readonly string[]): boolean {
  const named = items.filter((id) => standing.includes(id));
  return named.join() !== standing.filter((id) => named.includes(id)).join();
}

/** The newest proposal of each phone, sheet or host that says something else than the order that stands. */
export async function proposedOrders(
  db: Db,
  gathering: string,
  standing: readonly string[],
): Promise<ProposedOrder[]> {
  const { rows } = await sql<{
    id: string;
    receivedAt: string;
    byHost: boolean;
    sheet: number | null;
    items: string[];
  }>`
    select id, received_at as "receivedAt", by_person is not null as "byHost", sheet, ${itemsOfProposal} as items from (
      select distinct on (coalesce(encode(device, 'hex'), 'sheet ' || sheet, by_person::text, id::text)) *
      from proposed_order where gathering = ${gathering} and settled_at is null
      order by coalesce(encode(device, 'hex'), 'sheet ' || sheet, by_person::text, id::text), number desc
    ) newest order by number limit 300`.execute(db);
  return rows
    .filter(({ items }) => differs(items, standing))
    .slice(0, 50)
    .map((row) => ({
      ...row,
      receivedAt: new Date(row.receivedAt),
      items: reordered(standing, row.items),
    }));
}

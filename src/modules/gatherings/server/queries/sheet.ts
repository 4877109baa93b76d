import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import { byRank, type Kind, type Need, type Status } from '../../rules.ts';

/** One line of the working sheet. */
export type SheetItem = {
  readonly id: string;
  readonly kind: Kind;
  readonly text: string;
  readonly explanation: string | null;
  readonly rank: number | null;
  readonly priority: string | null;
  readonly status: Status | null;
  readonly who: string | null;
  readonly byWhen: string | null;
  readonly needs: readonly Need[];
  readonly values: readonly string[];
  readonly createdAt: string;
  /** The sentence under which this duplicate stands. */
  readonly head: string | null;
  readonly removed: boolean;
  readonly withdrawn: boolean;
  readonly mine: boolean;
};

export type Sheet = {
  readonly values: readonly SheetItem[];
  readonly priorities: readonly SheetItem[];
  readonly contributions: readonly SheetItem[];
  /** Duplicates, each under its head. */
  readonly merged: readonly SheetItem[];
  /** Tidied away by the host. */
  readonly removed: readonly SheetItem[];
};

const itemsOf = async (
  db: Db,
  gathering: string,
  device: Buffer | null,
  only: 'all' | 'own',
): Promise<SheetItem[]> => {
  const { rows } = await sql<SheetItem>`
    select i.id, i.kind, i.text, i.explanation, i.rank, i.priority, i.status, i.who, i.by_when as "byWhen", i.needs,
      array(select l.value::text from harvest_item_value l where l.priority = i.id) as values,
      to_char(i.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as "createdAt",
      h.id as head, i.removed_at is not null as removed, i.withdrawn_at is not null as withdrawn,
      i.device is not distinct from ${device}::bytea and ${device}::bytea is not null as mine
    from harvest_item i
    left join harvest_item h on h.id = i.merged_into and h.removed_at is null and h.withdrawn_at is null
    where i.gathering = ${gathering} and ${only === 'own' ? sql`i.device = ${device}::bytea` : sql`i.withdrawn_at is null`}
    order by i.created_at, i.id`.execute(db);
  return rows;
};

/** The working sheet as the host sees it. */
export async function sheetOf(db: Db, gathering: string): Promise<Sheet> {
  const items = await itemsOf(db, gathering, null, 'all');
  const standing = items.filter((item) => !item.removed && item.head === null);
  return {
    values: standing.filter((item) => item.kind === 'value'),
    priorities: byRank(standing.filter((item) => item.kind === 'priority')),
    contributions: standing.filter((item) => item.kind === 'contribution'),
    merged: items.filter((item) => !item.removed && item.head !== null),
    removed: items.filter((item) => item.removed),
  };
}

/** What one device handed in, taken back or not. */
export const ownItems = (db: Db, gathering: string, device: Buffer): Promise<SheetItem[]> =>
  itemsOf(db, gathering, device, 'own');

/** The values and priorities that a participant may point to, in the group's order; at most 200 of each. */
export async function pointables(
  db: Db,
  gathering: string,
  kind: 'value' | 'priority',
): Promise<{ id: string; text: string }[]> {
  const { rows } = await sql<{ id: string; text: string }>`
    select i.id, i.text from harvest_item i
    left join harvest_item h on h.id = i.merged_into and h.removed_at is null and h.withdrawn_at is null
    where i.gathering = ${gathering} and i.kind = ${kind} and i.removed_at is null and i.withdrawn_at is null and h.id is null
    order by i.rank nulls last, i.created_at, i.id limit 200`.execute(db);
  return rows;
}

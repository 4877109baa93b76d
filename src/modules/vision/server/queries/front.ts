import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';

export type House = {
  readonly id: string;
  readonly name: string;
  readonly people: number | null;
  readonly sentences: number;
};

/**
 * Networks as houses. A town with more networks than fit shows a mix that does not favour the large, the loud or the
 * new: it is chosen by a hash of their ids, so it stays the same street until somebody moves in.
 */
export async function readHouses(
  db: Db,
  town: string,
  limit: number,
): Promise<{ houses: House[]; total: number }> {
  const { rows } = await sql<House & { total: number }>`
    select q.id, q.name, q.people, q.sentences, q.total from (
      select n.id, n.name, n.size as people, n.created_at,
        coalesce(v.value_sentences + v.priority_sentences + v.contributions, 0) as sentences, count(*) over ()::int as total
      from network n left join vision_network v on v.network = n.id
      where n.town = ${town} and n.state = 'confirmed' and n.hidden_at is null
      order by md5(n.id::text) limit ${limit}
    ) q order by q.created_at, q.id`.execute(db);
  return { houses: rows.map(({ total: _, ...house }) => house), total: rows[0]?.total ?? 0 };
}

import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';

export type Told = {
  readonly id: string;
  readonly kind: 'value' | 'priority' | 'contribution';
  readonly text: string;
  readonly status: 'happening' | 'we_will' | 'wish' | null;
  readonly who: string | null;
  readonly byWhen: string | null;
  readonly theme: string | null;
  readonly title: string | null;
  /** Networks that carry the theme, this one included. */
  readonly networks: number;
  /** Place in the town's order. */
  readonly place: number | null;
};

/** Where each published sentence of a gathering stands now, as its own people ranked them. */
export async function whatBecame(db: Db, gathering: string): Promise<Told[]> {
  const { rows } = await sql<Told>`
    select s.id, s.kind, s.text, s.status, s.who, s.by_when as "byWhen", t.id as theme, t.title,
      coalesce(v.networks, 1) as networks, coalesce(ot.place, os.place) as place
    from statement s
    left join placement p on p.statement = s.id
    left join placement q on q.statement = s.priority
    left join theme t on t.id = coalesce(p.theme, q.theme) and t.closed_at is null
    left join vision_theme v on v.theme = t.id and v.area = s.town
    left join vision_order ot on ot.theme = t.id and ot.area = s.town and ot.voice = 'network' and ot.method = 'proportional'
    left join vision_order os on os.statement = s.id and os.area = s.town and os.voice = 'network' and os.method = 'proportional'
    where s.gathering = ${gathering} and s.withdrawn_at is null and s.hidden_at is null
    order by s.rank nulls last, s.id limit 300`.execute(db);
  return rows;
}

/** Editions of the town that were frozen since this gathering published: its words stand in them. */
export async function editionsSince(
  db: Db,
  town: string,
  publishedAt: Date,
): Promise<{ slug: string; title: string }[]> {
  const { rows } = await sql<{ slug: string; title: string }>`select slug, title from edition
    where town = ${town} and frozen_at >= ${publishedAt.toISOString()}::timestamptz order by frozen_at desc limit 5`.execute(
    db,
  );
  return rows;
}

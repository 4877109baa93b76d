import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import type { Method, Voice } from '../../rules/weights.ts';

export type CarrierShown = {
  readonly id: string;
  readonly name: string;
  readonly rank: number | null;
  readonly new: boolean;
};
export type OrderRow = {
  readonly place: number;
  readonly theme: string | null;
  readonly statement: string | null;
  readonly title: string;
  readonly load: number;
  readonly exactLoad: string | null;
  readonly networks: number;
  readonly alsoNamed: number;
  readonly newlyServed: number;
  readonly people: number;
  readonly decidedBy: 'load' | 'weight' | 'name';
  readonly nextTitle: string | null;
  readonly carriers: readonly CarrierShown[];
};

export type OrderAsked = {
  readonly area: string;
  readonly voice: Voice;
  readonly method: Method;
  /** Only what stands after this place. */
  readonly after: number;
  readonly limit: number;
};

/** A piece of the computed order, with the names of who carries it. */
export async function readOrder(db: Db, asked: OrderAsked): Promise<OrderRow[]> {
  const { area, voice, method, after, limit } = asked;
  const { rows } = await sql<OrderRow>`
    select o.place, o.theme, o.statement, coalesce(t.title, s.text) as title, o.load, o.exact_load as "exactLoad",
      o.networks, o.also_named as "alsoNamed", o.newly_served as "newlyServed", o.people, o.decided_by as "decidedBy",
      coalesce(nt.title, ns.text) as "nextTitle",
      (select coalesce(json_agg(json_build_object('id', n.id, 'name', n.name, 'rank', c.rank, 'new', c.new) order by c.new desc, n.name), '[]')
        from jsonb_to_recordset(o.carriers) as c (network uuid, rank int, new boolean)
        join network n on n.id = c.network) as carriers
    from vision_order o
    left join theme t on t.id = o.theme
    left join statement s on s.id = o.statement
    left join vision_order x on (x.area, x.voice, x.method, x.place) = (o.area, o.voice, o.method, o.next_place)
    left join theme nt on nt.id = x.theme
    left join statement ns on ns.id = x.statement
    where o.area = ${area} and o.voice = ${voice} and o.method = ${method} and o.place > ${after}
    order by o.place limit ${limit}`.execute(db);
  return rows;
}

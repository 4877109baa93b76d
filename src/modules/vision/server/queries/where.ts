import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import type { Kind } from '../../rules/acts.ts';

export type NetworkHead = { readonly id: string; readonly name: string; readonly town: string };

export async function readNetwork(db: Db, id: string): Promise<NetworkHead | null> {
  const row = await db
    .selectFrom('network')
    .select(['id', 'name', 'town'])
    .where('id', '=', id)
    .where('hidden_at', 'is', null)
    .executeTakeFirst();
  return row ?? null;
}

export type Whereabouts = {
  readonly id: string;
  readonly kind: Kind;
  readonly text: string;
  readonly rank: number | null;
  readonly theme: string | null;
  readonly title: string | null;
  /** Networks that carry the theme, this one included. */
  readonly networks: number;
  /** Place in the town's order, of the theme or of the sentence itself. */
  readonly place: number | null;
};

/** Where each sentence of a network went. */
export async function readWhereabouts(db: Db, network: NetworkHead, limit: number): Promise<Whereabouts[]> {
  const { rows } = await sql<Whereabouts>`
    select s.id, s.kind, s.text, s.rank, t.id as theme, t.title, coalesce(v.networks, 1) as networks,
      coalesce(ot.place, os.place) as place
    from statement s
    join gathering g on g.id = s.gathering and g.hidden_at is null
    left join placement p on p.statement = s.id
    left join placement q on q.statement = s.priority
    left join theme t on t.id = coalesce(p.theme, q.theme)
    left join vision_theme v on v.theme = t.id and v.area = s.town
    left join vision_order ot on ot.theme = t.id and ot.area = s.town and ot.voice = 'network' and ot.method = 'proportional'
    left join vision_order os on os.statement = s.id and os.area = s.town and os.voice = 'network' and os.method = 'proportional'
    where s.network = ${network.id} and s.withdrawn_at is null and s.hidden_at is null
    order by array_position(array['priority', 'value', 'contribution'], s.kind), s.gathering desc, s.rank nulls last, s.id
    limit ${limit}`.execute(db);
  return rows;
}

export type SharedTheme = {
  readonly id: string;
  readonly title: string;
  readonly kind: Kind;
  readonly networks: number;
  readonly one: string;
  readonly other: string;
};

/** Themes that two networks carry both, with a sentence of each. */
export async function readSharedThemes(db: Db, one: string, other: string): Promise<SharedTheme[]> {
  const { rows } = await sql<SharedTheme>`
    select t.id, t.title, t.kind, v.networks, min(s.text) filter (where s.network = ${one}) as one,
      min(s.text) filter (where s.network = ${other}) as other
    from statement s join placement p on p.statement = s.id join theme t on t.id = p.theme
    left join vision_theme v on v.theme = t.id and v.area = s.town
    where s.network in (${one}, ${other}) and s.kind <> 'contribution' and s.withdrawn_at is null and s.hidden_at is null
    group by t.id, v.networks
    having count(distinct s.network) = 2
    order by t.kind, v.networks desc, t.title`.execute(db);
  return rows;
}

export type NetworkMet = { readonly id: string; readonly name: string; readonly sentences: number };

/** Networks that handed something in, by name. */
export async function listNetworksMet(
  db: Db,
  town: string,
  after: string,
  limit: number,
): Promise<NetworkMet[]> {
  const { rows } = await sql<NetworkMet>`
    select n.id, n.name, v.value_sentences + v.priority_sentences + v.contributions as sentences
    from vision_network v join network n on n.id = v.network and n.hidden_at is null
    where v.town = ${town} and n.name > ${after} order by n.name, n.id limit ${limit}`.execute(db);
  return rows;
}

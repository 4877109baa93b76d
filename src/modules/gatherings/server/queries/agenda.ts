import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import type { GatheringState, Kind } from '../../rules.ts';

export type AgendaEntry = {
  readonly id: string;
  readonly title: string;
  readonly network: string;
  readonly networkName: string;
  readonly startsAt: Date;
  readonly place: string;
  readonly state: GatheringState;
  readonly sentences: number;
};

const entry = sql`g.id, g.title, g.network, n.name as "networkName", g.starts_at as "startsAt", g.place, g.state,
  (select count(*)::int from statement s where s.gathering = g.id and s.withdrawn_at is null and s.hidden_at is null) as sentences`;
const shown = sql`n.state = 'confirmed' and n.hidden_at is null and g.hidden_at is null
  and (not g.is_private or g.version > 0)`;

export type AgendaPage = { readonly entries: AgendaEntry[]; readonly next: string | null };
const keyOf = ({ startsAt, id }: AgendaEntry): string => `${startsAt.toISOString()}~${id}`;
const keyed = (key: string | null): { at: string; id: string } | null => {
  const [, at, id] = /^(\d{4}-\d\d-\d\dT[\d:.]+Z)~([0-9a-f-]{36})$/.exec(key ?? '') ?? [];
  return at === undefined || id === undefined || Number.isNaN(Date.parse(at)) ? null : { at, id };
};

/** Gatherings of a town that are still to come, the first one first; or those that were, the last one first. */
export async function agenda(
  db: Db,
  town: string,
  ask: {
    readonly which: 'coming' | 'past';
    readonly at: Date;
    readonly after: string | null;
    readonly limit: number;
  },
): Promise<AgendaPage> {
  const from = keyed(ask.after);
  const coming = ask.which === 'coming';
  // A gathering that began three hours ago may still be going on.
  const turn = new Date(ask.at.getTime() - 3 * 3600 * 1000).toISOString();
  const { rows } = await sql<AgendaEntry>`
    select ${entry} from gathering g join network n on n.id = g.network
    where n.town = ${town} and ${shown}
      and ${
        coming
          ? sql`g.starts_at >= ${turn}::timestamptz and g.state <> 'cancelled'`
          : sql`g.starts_at < ${turn}::timestamptz and g.state <> 'cancelled'`
      }
      ${
        from === null
          ? sql``
          : coming
            ? sql`and (g.starts_at, g.id) > (${from.at}::timestamptz, ${from.id}::uuid)`
            : sql`and (g.starts_at, g.id) < (${from.at}::timestamptz, ${from.id}::uuid)`
      }
    order by ${coming ? sql`g.starts_at, g.id` : sql`g.starts_at desc, g.id desc`}
    limit ${ask.limit + 1}`.execute(db);
  const entries = rows.slice(0, ask.limit);
  const last = entries.at(-1);
  return { entries, next: rows.length > ask.limit && last !== undefined ? keyOf(last) : null };
}

/** Gatherings of one network, the newest first; its own hosts see the private ones too. */
export async function gatheringsOfNetwork(db: Db, network: string, asHost: boolean): Promise<AgendaEntry[]> {
  const { rows } = await sql<AgendaEntry>`
    select ${entry} from gathering g join network n on n.id = g.network
    where g.network = ${network} and ${asHost ? sql`true` : shown}
    order by g.starts_at desc, g.id desc limit 50`.execute(db);
  return rows;
}

/** The gatherings that someone leads and that are not finished yet, the first one first. */
export async function gatheringsInHand(
  db: Db,
  town: string,
  networks: readonly string[],
  gatherings: readonly string[],
): Promise<AgendaEntry[]> {
  if (networks.length + gatherings.length === 0) return [];
  const { rows } = await sql<AgendaEntry>`
    select ${entry} from gathering g join network n on n.id = g.network
    where n.town = ${town} and g.state in ('planned', 'held', 'harvested')
      and (g.network = any (${networks}::uuid[]) or g.id = any (${gatherings}::uuid[]))
    order by g.starts_at, g.id limit 20`.execute(db);
  return rows;
}

/** What a network said most lately, with how much it said in all. */
export async function sentencesOfNetwork(
  db: Db,
  network: string,
): Promise<{ count: number; sentences: { id: string; kind: Kind; text: string }[] }> {
  const { rows } = await sql<{ id: string; kind: Kind; text: string; count: number }>`
    select id, kind, text, count(*) over ()::int as count from statement
    where network = ${network} and withdrawn_at is null and hidden_at is null
    order by published_at desc, rank nulls last, id limit 12`.execute(db);
  return {
    count: rows[0]?.count ?? 0,
    sentences: rows.map(({ id, kind, text }) => ({ id, kind, text })),
  };
}

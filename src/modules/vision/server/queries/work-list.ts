import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import type { Kind } from '../../rules/acts.ts';

export type Waiting = {
  readonly id: string;
  readonly kind: Kind;
  readonly text: string;
  readonly explanation: string | null;
  readonly networkId: string;
  readonly network: string;
};

/** Ideas follow their priority; only those that belong to none wait for an editor. */
const waits = (kind: Kind | null) =>
  kind === null
    ? sql`s.kind in ('value', 'priority')`
    : kind === 'contribution'
      ? sql`s.kind = 'contribution' and s.priority is null`
      : sql`s.kind = ${kind}`;

/** What nobody grouped yet, newest first. */
export async function readWaiting(
  db: Db,
  asked: { town: string; kind: Kind | null; before: string | null; limit: number },
): Promise<Waiting[]> {
  const { rows } = await sql<Waiting>`
    select s.id, s.kind, s.text, s.explanation, s.network as "networkId", n.name as network
    from statement s
    join network n on n.id = s.network and n.hidden_at is null
    join gathering g on g.id = s.gathering and g.hidden_at is null
    where s.town = ${asked.town} and ${waits(asked.kind)} and s.withdrawn_at is null and s.hidden_at is null
      and (${asked.before}::uuid is null or s.id < ${asked.before}::uuid)
      and not exists (select from placement p where p.statement = s.id)
    order by s.id desc limit ${asked.limit}`.execute(db);
  return rows;
}

/** How many of each kind wait. */
export async function countWaiting(db: Db, town: string): Promise<Record<Kind, number>> {
  const { rows } = await sql<{ kind: Kind; waiting: number }>`
    select s.kind, count(*)::int as waiting from statement s
    join network n on n.id = s.network and n.hidden_at is null
    join gathering g on g.id = s.gathering and g.hidden_at is null
    where s.town = ${town} and s.withdrawn_at is null and s.hidden_at is null
      and (s.kind <> 'contribution' or s.priority is null)
      and not exists (select from placement p where p.statement = s.id)
    group by s.kind`.execute(db);
  const counts = { value: 0, priority: 0, contribution: 0 };
  for (const { kind, waiting } of rows) counts[kind] = waiting;
  return counts;
}

export type Standing = Waiting & { readonly theme: string | null; readonly title: string | null };

/** Sentences with where they stand now, by id. */
export async function readStanding(db: Db, town: string, ids: readonly string[]): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select s.id, s.kind, s.text, s.explanation, s.network as "networkId", n.name as network, t.id as theme, t.title
    from statement s join network n on n.id = s.network
    left join placement p on p.statement = s.id left join theme t on t.id = p.theme
    where s.town = ${town} and s.id = any(${ids}::uuid[]) and s.withdrawn_at is null and s.hidden_at is null`.execute(
    db,
  );
  return rows;
}

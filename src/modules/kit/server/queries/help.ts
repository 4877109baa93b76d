import { sql } from 'kysely';
import { networkById } from '#lib/modules/networks/server/index.ts';
import type { Db } from '#lib/platform/db/index.ts';
import type { Scope } from '#lib/platform/session.ts';
import type { HelpKind, HelpState } from '../../rules/help.ts';

export type HelpRequest = {
  readonly id: string;
  readonly gathering: string;
  readonly kind: HelpKind;
  readonly words: string;
  /** In whole cents. */
  readonly amount: number | null;
  readonly state: HelpState;
  readonly askedAt: Date;
  readonly answerBy: string;
  readonly answer: string | null;
  readonly owner: string | null;
  readonly ownerName: string | null;
  readonly askedBy: string | null;
  readonly answeredBy: string | null;
  readonly title: string;
  readonly startsAt: Date;
  readonly place: string;
  readonly network: string;
  readonly networkName: string;
};

// Whoever owned a request may be erased, or no longer hold a role: then the next one owns it.
const request = sql`h.id, h.gathering, h.kind, h.words, h.amount, h.state, h.asked_at as "askedAt", h.answer_by as "answerBy",
  h.answer, o.id as owner, o.name as "ownerName", asker.name as "askedBy", answerer.name as "answeredBy", g.title,
  g.starts_at as "startsAt", g.place, g.network, n.name as "networkName"
  from help_request h join gathering g on g.id = h.gathering join network n on n.id = g.network
  left join person o on o.id = coalesce(h.owner, help_owner(g.network, h.asked_by))
  left join person asker on asker.id = h.asked_by left join person answerer on answerer.id = h.answered_by`;

/** What a gathering asked for, the newest first. */
export async function helpOfGathering(db: Db, gathering: string): Promise<HelpRequest[]> {
  const { rows } = await sql<HelpRequest>`
    select ${request} where h.gathering = ${gathering} order by h.asked_at desc, h.id desc limit 50`.execute(
    db,
  );
  return rows;
}

export type HelpToAnswer = HelpRequest & { readonly scope: Scope };

export async function helpById(db: Db, id: string): Promise<HelpToAnswer | null> {
  const { rows } = await sql<HelpRequest>`select ${request} where h.id = ${id}`.execute(db);
  const [row] = rows;
  if (row === undefined) return null;
  const network = await networkById(db, row.network);
  return network === null ? null : { ...row, scope: { ...network.scope, gathering: row.gathering } };
}

/** Open requests that this person owns, the one to answer first on top. */
export async function helpToAnswer(db: Db, town: string, person: string): Promise<HelpRequest[]> {
  const { rows } = await sql<HelpRequest>`
    select ${request} where h.state = 'open' and n.town = ${town}
      and coalesce(h.owner, help_owner(g.network, h.asked_by)) = ${person}
    order by h.answer_by, h.id limit 50`.execute(db);
  return rows;
}

/** Connectors of a town and of its networks: the pool of people who can lead a conversation elsewhere. */
export async function facilitatorPool(db: Db, town: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    select distinct p.id, p.name from role r join person p on p.id = r.person
    left join network n on n.id = r.network left join area a on a.code = r.area
    where r.role = 'connector' and (n.town = ${town} or a.path @> array[${town}] or r.area = 'NL00')
    order by p.name, p.id limit 200`.execute(db);
  return rows;
}

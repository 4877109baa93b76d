import { sql } from 'kysely';
import type { Decider } from '#lib/modules/communities/index.ts';
import { seenBy } from '#lib/platform/audience.ts';
import type { Db } from '#lib/platform/db/index.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { GrantState, Pot } from '../../rules.ts';

const rules = sql`jsonb_build_object('moneyTotal', r.money_total, 'moneyMost', r.money_most, 'moneyDecider', r.money_decider)`;

export type PotHere = Pot & {
  readonly community: string;
  readonly communityName: string;
  /** The community runs. */
  readonly open: boolean;
  /** Only partners see the initiative, so nobody can decide. */
  readonly hidden: boolean;
  /** A question waits for an answer. */
  readonly asks: boolean;
};

/** The pot of the community of an initiative; null when there is none. */
export async function potFor(db: Db, initiative: string): Promise<PotHere | null> {
  const { rows } = await sql<PotHere>`
    select c.id as community, c.name as "communityName", c.state = 'running' as open, i.visibility = 'partners' as hidden, ${rules} as rules,
      granted_by(c.id)::float8 as granted,
      (select coalesce(sum(amount), 0)::float8 from money_grant where community = c.id and initiative = i.id and state = 'granted') as here,
      exists (select from money_grant where initiative = i.id and state = 'asked') as asks
    from initiative i join community c on c.id = i.community
    join rules_of_play r on r.community = c.id and r.version = c.rules_version
    where i.id = ${initiative} and r.money_total is not null`.execute(db);
  return rows[0] ?? null;
}

/** The pot of a community; null when its rules of play have none. The visitor must be allowed to see what happens in it. */
export async function potOf(
  db: Db,
  community: string,
): Promise<(Omit<Pot, 'here'> & { asking: number }) | null> {
  const { rows } = await sql<Omit<Pot, 'here'> & { asking: number }>`
    select ${rules} as rules, granted_by(c.id)::float8 as granted,
      (select count(*)::int from money_grant where community = c.id and state = 'asked') as asking
    from community c join rules_of_play r on r.community = c.id and r.version = c.rules_version
    where c.id = ${community} and r.money_total is not null`.execute(db);
  return rows[0] ?? null;
}

export type Grant = {
  readonly id: string;
  readonly initiative: string;
  readonly name: string;
  readonly amount: number;
  readonly what: string;
  readonly state: GrantState;
  readonly by: string | null;
  readonly askedAt: Date;
  readonly decider: Decider | null;
  readonly metOn: string | null;
  readonly answer: string;
  readonly answeredBy: string | null;
  readonly answeredAt: Date | null;
};

/** What was asked from a pot, or by one initiative, of what the visitor may see: what waits first, then the newest. */
export async function grantsIn(
  db: Db,
  visitor: Actor,
  asked: { readonly community: string } | { readonly initiative: string },
): Promise<Grant[]> {
  const of =
    'community' in asked ? sql`g.community = ${asked.community}` : sql`g.initiative = ${asked.initiative}`;
  const { rows } = await sql<Grant>`
    select g.id, g.initiative, i.name, g.amount::float8 as amount, g.what, g.state, p.name as by, g.asked_at as "askedAt", g.decider,
      g.met_on as "metOn", g.answer, a.name as "answeredBy", g.answered_at as "answeredAt"
    from money_grant g join initiative i on i.id = g.initiative left join person p on p.id = g.asked_by left join person a on a.id = g.answered_by
    where ${of} and g.state <> 'taken_back' and ${seenBy(visitor, 'i.audience')}
    order by g.state <> 'asked', g.asked_at desc, g.id limit 200`.execute(db);
  return rows;
}

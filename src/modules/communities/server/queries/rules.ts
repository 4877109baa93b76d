import { sql } from 'kysely';
import * as v from 'valibot';
import type { Db } from '#lib/platform/db/index.ts';
import type { Actor } from '#lib/platform/session.ts';
import { audiences, deciders, entries, starters, type RulesOfPlay, type StartHere } from '../../rules.ts';

const cents = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1)));

/** Rules of play as the draft keeps them. */
export const rulesShape = v.object({
  whoMayStart: v.picklist(starters),
  entry: v.picklist(entries),
  area: v.string(),
  meantFor: v.string(),
  widestAudience: v.picklist(audiences),
  moneyTotal: cents,
  moneyMost: cents,
  moneyDecider: v.nullable(v.picklist(deciders)),
  language: v.string(),
  codeOfConduct: v.pipe(v.string(), v.minLength(3)),
});

export type RulesVersion = RulesOfPlay & {
  readonly version: number;
  readonly areaName: string;
  readonly why: string;
  readonly madeAt: Date;
  readonly madeBy: string | null;
};

const columns = sql`r.version, r.who_may_start as "whoMayStart", r.entry, r.area, a.name as "areaName", r.meant_for as "meantFor",
  r.widest_audience as "widestAudience", r.money_total::float8 as "moneyTotal", r.money_most::float8 as "moneyMost",
  r.money_decider as "moneyDecider", r.language, r.code_of_conduct as "codeOfConduct", r.why, r.made_at as "madeAt",
  (select name from person where id = r.made_by) as "madeBy"`;

export type CurrentRules = RulesVersion & {
  /** What was granted from the pot, in whole cents, and how many questions wait. */
  readonly granted: number;
  readonly asking: number;
};

/** The rules as they are now, and what became of the money that they speak of. */
export async function currentRules(db: Db, community: string): Promise<CurrentRules | null> {
  const { rows } = await sql<CurrentRules>`
    select ${columns}, granted_by(r.community)::float8 as granted,
      (select count(*)::int from money_grant where community = r.community and state = 'asked') as asking
    from rules_of_play r join area a on a.code = r.area join community c on c.id = r.community
    where r.community = ${community} and r.version = c.rules_version`.execute(db);
  return rows[0] ?? null;
}

/** Every version, newest first; at most 100. */
export async function rulesVersions(db: Db, community: string): Promise<RulesVersion[]> {
  const { rows } = await sql<RulesVersion>`
    select ${columns} from rules_of_play r join area a on a.code = r.area
    where r.community = ${community} order by r.version desc limit 100`.execute(db);
  return rows;
}

/** The community whose rules somebody must accept before going on with these things. */
export async function rulesToAccept(
  db: Db,
  person: string,
  things: readonly string[],
): Promise<string | null> {
  const { rows } = await sql<{ community: string }>`
    select m.community from community_member m join community c on c.id = m.community
    where m.person = ${person} and m.state = 'member' and m.accepted_version < c.rules_version
      and m.community in (select community_of(thing) from unnest(${[...things]}::uuid[]) as thing)
    order by m.community limit 1`.execute(db);
  return rows[0]?.community ?? null;
}

/** What the rules of play of a community say to somebody who wants to start there, if they see what happens in it. */
export async function startHere(
  db: Db,
  person: Actor,
  community: string,
): Promise<(StartHere & { town: string }) | null> {
  const { rows } = await sql<StartHere & { town: string }>`
    select c.id, c.town, c.state, r.who_may_start as "whoMayStart", r.widest_audience as "widestAudience", r.area,
      must_accept_rules(c.id, ${person.id}::uuid) as "mustAccept"
    from community c join rules_of_play r on r.community = c.id and r.version = c.rules_version
    where c.id = ${community} and c.audience && ${[...person.circles]}::text[]`.execute(db);
  return rows[0] ?? null;
}

import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import type { Reason, ThingKind } from '../rules.ts';

export type ReportedThing = {
  readonly kind: ThingKind;
  readonly id: string;
  readonly words: string;
  readonly network: string;
  readonly hidden: boolean;
  readonly reports: readonly { readonly reason: Reason; readonly words: string; readonly at: string }[];
  readonly last: Date;
};

const thingWords = sql`case r.thing_kind
  when 'network' then (select name from network where id = r.thing)
  when 'gathering' then (select title from gathering where id = r.thing)
  when 'initiative' then (select name from initiative where id = r.thing)
  when 'community' then (select name from community where id = r.thing)
  when 'message' then (select words from feed_item where id = r.thing)
  when 'comment' then (select words from feed_comment where id = r.thing)
  else (select text from statement where id = r.thing) end`;
// Of whom it is: a network, the partners of an initiative, the core team of a community, or who wrote it.
const thingNetwork = sql`coalesce((select name from network where id = case r.thing_kind
  when 'network' then r.thing
  when 'gathering' then (select network from gathering where id = r.thing)
  when 'statement' then (select network from statement where id = r.thing) end),
  (select string_agg(p.name, ', ' order by i.since, p.id) from initiative_person i join person p on p.id = i.person
    where i.initiative = r.thing and i.stage = 'partner'),
  (select string_agg(p.name, ', ' order by m.since, p.id) from community_member m join person p on p.id = m.person
    where m.community = r.thing and m.state = 'member' and m.role = 'core_team'),
  (select p.name from feed_item i join person p on p.id = i.by_person where i.id = r.thing),
  (select p.name from feed_comment c join person p on p.id = c.by_person where c.id = r.thing), '')`;

/** Things with open reports, the most reported first. At most fifty: a moderator answers those before seeing more. */
export async function listReported(db: Db, town: string): Promise<readonly ReportedThing[]> {
  const { rows } = await sql<ReportedThing>`
    select r.thing_kind as kind, r.thing as id, ${thingWords} as words, ${thingNetwork} as network, false as hidden,
      jsonb_agg(jsonb_build_object('reason', r.reason, 'words', r.words, 'at', r.at) order by r.at desc) as reports, max(r.at) as last
    from report r where r.town = ${town} and r.state = 'open'
    group by r.thing_kind, r.thing order by count(*) desc, max(r.at) desc limit 50`.execute(db);
  return rows;
}

export type HiddenThing = {
  readonly act: string;
  readonly kind: ThingKind;
  readonly id: string;
  readonly words: string;
  readonly network: string;
  readonly reason: Reason;
  readonly why: string;
  readonly at: Date;
  readonly appeal: {
    readonly id: string;
    readonly words: string;
    readonly state: string;
    readonly answer: string | null;
  } | null;
};

const hiddenSelect = sql`
  select r.id as act, r.thing_kind as kind, r.thing as id, ${thingWords} as words, ${thingNetwork} as network, r.reason, r.words as why, r.at,
    (select jsonb_build_object('id', a.id, 'words', a.words, 'state', a.state, 'answer', a.answer) from appeal a where a.act = r.id) as appeal
  from moderation_act r`;

/** What is hidden now in a town, open appeals first. */
export async function listHidden(db: Db, town: string): Promise<readonly HiddenThing[]> {
  const { rows } = await sql<HiddenThing>`${hiddenSelect}
    where r.town = ${town} and r.act = 'hide' and not exists (
      select from moderation_act b where b.thing_kind = r.thing_kind and b.thing = r.thing and b.act = 'restore' and b.at > r.at)
    order by exists (select from appeal a where a.act = r.id and a.state = 'open') desc, r.at desc limit 100`.execute(
    db,
  );
  return rows;
}

/** One act of hiding, for the page where an author disagrees. */
export async function findAct(db: Db, act: string): Promise<HiddenThing | null> {
  const { rows } = await sql<HiddenThing>`${hiddenSelect} where r.id = ${act} and r.act = 'hide'`.execute(db);
  return rows[0] ?? null;
}

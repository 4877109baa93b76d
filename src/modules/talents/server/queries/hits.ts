import { sql } from 'kysely';
import type { NeedHere } from './needs.ts';

/** People who have the words: of its community, whom the partners know from elsewhere, and of the town. */
const mostHits = 500;
/** Members of the community whose words are looked at, and people in each way in which the partners may know somebody. */
const mostMembers = 1_500;
const mostKnown = 500;

/** How far is looked: among whom the need's people know, or in the whole town. */
export type Reach = 'circles' | 'town';

// Parts of the question in people-for-need.ts. Each reads what is asked from its first part, `asked`.

const limit = (most: number) => sql`limit ${sql.lit(most)}`;
const mayBe = (only: string | undefined) => (only === undefined ? sql`true` : sql`person = ${only}`);

/** Whom the partners know: where they were partners, and their communities and networks. */
export const around = sql`partners as (
      select person from initiative_person where initiative = (select initiative from asked) and stage = 'partner'
      union select person from community_member where community = (select own_community from asked) and state = 'member' and role = 'core_team'
      limit 200),
    before as (
      select distinct initiative from initiative_person where person in (select person from partners)
        and stage in ('partner', 'stepped_back') limit 2000),
    around as (
      select distinct community from community_member where person in (select person from partners) and state = 'member' limit 500),
    bonds as (
      select network from community_network where community = (select community from asked)
      union select network from role where person in (select person from partners) and network is not null limit 500),`;

/** Who has the words of a need, and how well they fit: its circles first, then whom the partners know, then the town. */
export function hits(need: NeedHere, reach: Reach, only: string | undefined) {
  // Offset: of each of them by itself, or the planner reads everybody in town who has the words.
  const among = (people: string, said = 'talent') =>
    sql`(select t.person, t.far from ${sql.ref(people)} k, lateral (
      select person, case when stems @@ (select said from asked) then 0 when stems @@ (select mastered from asked) then 1 else 2 end as far
      from ${sql.ref(said)} where person = k.person and stems @@ (select near from asked) offset 0) as t ${limit(mostHits)})`;
  if (!need.audience.includes('everyone'))
    return sql`${seers(only)} hit as materialized (${among('seer')} union all ${among('seer', 'talent_profile')}),`;
  const circles = sql`${among('member')} union all ${among('known')}`;
  if (reach === 'circles') return sql`${acquainted(only)} hit as materialized (${circles}),`;
  return sql`${acquainted(only)}
    -- Each is only read when those before it did not fill the limit.
    hit as materialized (
      ${circles} union all (select person, far from (
        select person, 0 as far from talent where stems @@ (select said from asked) and ${mayBe(only)}
        union all select person, 1 from talent where stems @@ (select mastered from asked) and ${mayBe(only)}
        union all select person, 1 from talent_profile where findable and stems @@ (select said || mastered from asked) and ${mayBe(only)}
        union all select person, 2 from talent where stems @@ (select near from asked) and ${mayBe(only)}
        union all select person, 2 from talent_profile where findable and stems @@ (select near from asked) and ${mayBe(only)}) as of_town ${limit(mostHits)})),`;
}

/** Members of the community, and whom the partners know from elsewhere. */
const acquainted = (only: string | undefined) => sql`    member as materialized (
      select person from community_member where community = (select community from asked) and state = 'member' and ${mayBe(only)}
      ${limit(mostMembers)}),
    known as materialized (
      (select person from role where network in (select network from bonds) and ${mayBe(only)} ${limit(mostKnown)})
      union (select person from initiative_person where initiative in (select initiative from before)
        and stage in ('partner', 'stepped_back') and ${mayBe(only)} ${limit(mostKnown)})
      union (select person from community_member where community in (select community from around) and state = 'member'
        and ${mayBe(only)} ${limit(mostKnown)})),`;

/** The circles of a need that not everyone may see. */
export function circlesOf({ audience }: NeedHere) {
  const circles = audience.map((each) => each.split(':') as [string, string]);
  const idsOf = (...kinds: string[]) => circles.flatMap(([kind, id]) => (kinds.includes(kind) ? [id] : []));
  const byRole = circles.some(([kind]) => ['network', 'gathering', 'moderator'].includes(kind));
  return sql`${idsOf('community', 'core')}::uuid[] as communities, ${idsOf('initiative')}::uuid[] as initiatives,
    ${idsOf('person')}::uuid[] as people, ${byRole}::boolean as by_role`;
}

/** Whoever may be in one of those circles. Their own circles decide. */
const seers = (only: string | undefined) => sql`    seer as materialized (
      (select person from community_member where community in (select unnest(communities) from asked) and state = 'member'
        and ${mayBe(only)} ${limit(mostMembers)})
      union (select person from initiative_person where initiative in (select unnest(initiatives) from asked) and stage = 'partner'
        and ${mayBe(only)})
      union select person from (select unnest(people) as person from asked) as them where ${mayBe(only)}
      union select person from role where (select by_role from asked) and ${mayBe(only)}),`;

/** How near each of them stands. Materialized, or who may see the need is asked of every hit before the cheaper questions. */
export const near = sql`    side_by_side as (
      select person, count(*)::int as times from initiative_person where initiative in (select initiative from before)
        and stage in ('partner', 'stepped_back') group by person),
    near as materialized (
      select h.person, h.far, coalesce(s.times, 0) as together,
        exists (select from community_member m where m.person = h.person and m.community = (select community from asked) and m.state = 'member')
          or exists (select from role r where r.person = h.person and r.network in (select network from bonds)) as inside,
        exists (select from community_member m where m.person = h.person and m.state = 'member' and m.community in (select community from around))
          or exists (select from role r join network_link l on r.network in (l.from_network, l.to_network)
            where r.person = h.person and (l.from_network in (select network from bonds) or l.to_network in (select network from bonds))) as hop
      from (select person, min(far) as far from hit group by person) as h left join side_by_side s on s.person = h.person),`;

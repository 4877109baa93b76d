import { sql } from 'kysely';
import { budgetIsSpent } from '#lib/modules/contacts/server/index.ts';
import type { Db } from '#lib/platform/db/index.ts';
import {
  fitsWell,
  metresBetween,
  placeOf,
  rank,
  restDays,
  type Circle,
  type Pair,
  type Ranked,
} from '../../rules.ts';
import { askedOf } from '../../rules/words.ts';
import { anyOf, besideWords, craftWords, ownWords } from './ask-index.ts';
import { middle, type NeedHere } from './needs.ts';

/** People whose ranking is worked out for one need. */
const mostCandidates = 150;
/** People who have the words: of its community, whom the partners know from elsewhere, and of the town. */
const mostHits = 500;
/** Members of the community whose words are looked at, and people in each way in which the partners may know somebody. */
const mostMembers = 1_500;
const mostKnown = 500;

export type Candidate = Pair & { readonly id: string; readonly name: string };

type Row = {
  id: string;
  name: string;
  talents: string[];
  likes: string;
  hours: number | null;
  most: number | null;
  together: number;
  circle: Circle;
  latitude: number | null;
  longitude: number | null;
};

type Asked = {
  readonly need: NeedHere;
  /** Today in the town ("2027-03-09"). */
  readonly today: string;
  readonly at: Date;
  readonly most: number;
  /** Only this person: may they be asked at all? */
  readonly only?: string;
};

/**
 * The best people for a need, with the reason. Nobody who is away, said no lately, is in already, lives too far or got their letters.
 * Of those who fit well the ranking puts the need's own circles first: the town is asked when they do not fill the list.
 */
export async function peopleForNeed(db: Db, asked: Asked): Promise<Ranked<Candidate>[]> {
  if (asked.only === undefined && asked.need.audience.includes('everyone')) {
    const close = await bestOf(db, asked, 'circles');
    if (close.length === asked.most && close.every(({ fit }) => fit >= fitsWell)) return close;
  }
  return bestOf(db, asked, 'town');
}

/** How far is looked: among whom the need's people know, or in the whole town. */
type Reach = 'circles' | 'town';

async function bestOf(db: Db, asked: Asked, reach: Reach): Promise<Ranked<Candidate>[]> {
  const { need } = asked;
  const rows = await candidatesFor(db, asked, reach);
  const about = { title: need.title, words: need.words, hours: need.hours };
  const pairs = rows.flatMap((row): Candidate[] => {
    const metres = metresBetween(placeOf(row), placeOf(need));
    if (metres !== null && row.most !== null && metres > row.most) return [];
    return [{ ...row, need: about, metres }];
  });
  return rank(pairs, asked.most);
}

const limit = (most: number) => sql`limit ${sql.lit(most)}`;
const mayBe = (only: string | undefined) => (only === undefined ? sql`true` : sql`person = ${only}`);

/**
 * One query: hits in the index of words first, then who of them may be asked, nearest circles first. What is asked stands in
 * a part of its own, so that the planner sees no values: it plans once for all needs, and does not take a limit for a reason
 * to read whole tables rather than the index of words.
 */
async function candidatesFor(db: Db, { need, today, at, only }: Asked, reach: Reach): Promise<Row[]> {
  const { rows } = await sql<Row>`
    with ${askedFor(need)} ${around} ${hits(need, reach, only)} ${near}
    free as (
      -- One by one in this order, until there are enough.
      select n.*, them.* from (select * from near where person not in (select person from partners)
          order by far = 2, inside or together > 0 desc, hop desc, far, person offset 0) as n,
        lateral (select p.name, p.area, t.likes, t.hours, t.metres
          from talent_profile t join person p on p.id = t.person join area a on a.code = p.area and a.path @> array[${need.town}]
          where t.person = n.person and t.findable and coalesce(t.away_until, '-infinity') <= ${today}::date offset 0) as them
      where not exists (select from initiative_person i where i.initiative = (select initiative from asked) and i.person = n.person
          and i.stage in ('partner', 'asked', 'stepped_back'))
        and not exists (select from offer o where o.need = (select need from asked) and o.person = n.person)
        and not exists (select from match_answer w where w.need = (select need from asked) and w.person = n.person
          and (w.state <> 'later' or coalesce(w.not_before, 'infinity') > ${today}::date))
        and not exists (select from match_answer w where w.person = n.person and w.state = 'declined'
          and w.answered_at > ${at.toISOString()}::timestamptz - ${restDays} * interval '1 day')
        and not exists (select from following h where h.person = n.person and h.place = ${need.place.id} and h.hears = 'nothing')
        and not exists (select from digest d where d.person = n.person and d.hears = 'nothing')
        and not ${budgetIsSpent(sql.ref('n.person'), at)}
        ${need.audience.includes('everyone') ? sql`` : sql`and ${need.audience}::text[] && circles_of(n.person)`}
      ${limit(mostCandidates)})
    select f.person as id, f.name, f.likes, f.hours, f.metres as most, f.together,
      case when f.inside or f.together > 0 then 'inside' when f.hop then 'one_hop' else 'town' end as circle,
      array(select words from talent where person = f.person order by words) as talents,
      ${middle}
    from free f left join area a on a.code = f.area`.execute(db);
  return rows;
}

/** Its words as the index knows them. As likely as they fit (rules/words.ts): a word of the title, its craft in other words, or something near it. */
function askedFor(need: NeedHere) {
  const { title, words } = askedOf(need);
  const [said, mastered] = [ownWords(title), craftWords(title)];
  const near = [...ownWords(words), ...craftWords(words), ...besideWords(title)];
  return sql`asked as materialized (
      select ${need.id}::uuid as need, ${need.initiative}::uuid as initiative, ${need.community}::uuid as community,
        ${need.ownCommunity}::uuid as own_community, ${anyOf(said)} as said, ${anyOf(mastered)} as mastered, ${anyOf(near)} as near,
        ${anyOf([...said, ...mastered, ...near])} as words, ${anyOf(ownWords(title, words))} as own,
        ${circlesOf(need)}),`;
}

/** Whom the partners know: where they were partners, and their communities and networks. */
const around = sql`partners as (
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
function hits(need: NeedHere, reach: Reach, only: string | undefined) {
  // Offset: of each of them by itself, or the planner reads everybody in town who has the words.
  const among = (people: string) =>
    sql`(select t.person, t.far from ${sql.ref(people)} k, lateral (
      select person, case when stems @@ (select said from asked) then 0 when stems @@ (select mastered from asked) then 1 else 2 end as far
      from talent where person = k.person and stems @@ (select words from asked) offset 0) as t ${limit(mostHits)})`;
  if (!need.audience.includes('everyone')) return sql`${seers(only)} hit as materialized ${among('seer')},`;
  const circles = sql`${among('member')} union all ${among('known')}`;
  if (reach === 'circles') return sql`${acquainted(only)} hit as materialized (${circles}),`;
  return sql`${acquainted(only)}
    -- Each is only read when those before it did not fill the limit.
    hit as materialized (
      ${circles} union all (select person, far from (
        select person, 0 as far from talent where stems @@ (select said from asked) and ${mayBe(only)}
        union all select person, 1 from talent where stems @@ (select mastered from asked) and ${mayBe(only)}
        union all select person, 1 from talent_profile where findable and stems @@ (select own from asked) and ${mayBe(only)}
        union all select person, 2 from talent where stems @@ (select near from asked) and ${mayBe(only)}) as of_town ${limit(mostHits)})),`;
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
function circlesOf({ audience }: NeedHere) {
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
const near = sql`    side_by_side as (
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

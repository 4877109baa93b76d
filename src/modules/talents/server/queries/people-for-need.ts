import { sql } from 'kysely';
import { budgetIsSpent } from '#lib/modules/contacts/server/index.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { metresBetween, placeOf, rank, restDays, type Circle, type Pair, type Ranked } from '../../rules.ts';
import { askedOf, type Meaning } from '../../rules/words.ts';
import { anyOf, besideWords, craftWords, ownWords } from './ask-index.ts';
import { middle, type NeedHere } from './needs.ts';

/** People whose ranking is worked out for one need. */
const mostCandidates = 300;
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

/** The best people for a need, with the reason. Nobody who is away, said no lately, is in already, lives too far or got their letters. */
export async function peopleForNeed(db: Db, asked: Asked): Promise<Ranked<Candidate>[]> {
  const { need } = asked;
  const rows = await byTheIndex(db, (tx) => candidatesFor(tx, asked));
  const about = { title: need.title, words: need.words, hours: need.hours };
  const pairs = rows.flatMap((row): Candidate[] => {
    const metres = metresBetween(placeOf(row), placeOf(need));
    if (metres !== null && row.most !== null && metres > row.most) return [];
    return [{ ...row, need: about, metres }];
  });
  return rank(pairs, asked.most);
}

/** With its limits the planner would read whole tables rather than the index of words: not here. */
async function byTheIndex<T>(db: Db, read: (tx: Db) => Promise<T>): Promise<T> {
  if (!db.isTransaction) return db.transaction().execute((tx) => byTheIndex(tx, read));
  await sql`set local enable_seqscan = off`.execute(db);
  const found = await read(db);
  await sql`set local enable_seqscan = on`.execute(db);
  return found;
}

const mayBe = (only: string | undefined) => (only === undefined ? sql`true` : sql`person = ${only}`);

/** One query: hits in the index of words first, then who of them may be asked, nearest circles first. */
async function candidatesFor(db: Db, { need, today, at, only }: Asked): Promise<Row[]> {
  const { title, words } = askedOf(need);
  const { rows } = await sql<Row>`
    with ${around(need)} ${hits(title, words, need, only)} ${near(need)}
    free as (
      -- Offset: of each of them by itself. The planner would go over all of them again for each area of the town.
      select n.*, them.* from near n, lateral (
        select p.name, p.area, t.likes, t.hours, t.metres
        from talent_profile t join person p on p.id = t.person join area a on a.code = p.area and a.path @> array[${need.town}]
        where t.person = n.person and t.findable and coalesce(t.away_until, '-infinity') <= ${today}::date offset 0) as them
      where not exists (select from initiative_person i where i.initiative = ${need.initiative}::uuid and i.person = n.person
          and i.stage in ('partner', 'asked', 'stepped_back'))
        and n.person not in (select person from partners)
        and not exists (select from offer o where o.need = ${need.id} and o.person = n.person)
        and not exists (select from match_answer w where w.need = ${need.id} and w.person = n.person
          and (w.state <> 'later' or coalesce(w.not_before, 'infinity') > ${today}::date))
        and not exists (select from match_answer w where w.person = n.person and w.state = 'declined'
          and w.answered_at > ${at.toISOString()}::timestamptz - ${restDays} * interval '1 day')
        and not ${budgetIsSpent(sql.ref('n.person'), at)}
        ${need.audience.includes('everyone') ? sql`` : sql`and ${need.audience}::text[] && circles_of(n.person)`}
      order by n.far = 2, n.inside or n.together > 0 desc, n.hop desc, n.far, n.person limit ${mostCandidates})
    select f.person as id, f.name, f.likes, f.hours, f.metres as most, f.together,
      case when f.inside or f.together > 0 then 'inside' when f.hop then 'one_hop' else 'town' end as circle,
      array(select words from talent where person = f.person order by words) as talents,
      ${middle}
    from free f left join area a on a.code = f.area`.execute(db);
  return rows;
}

/** Whom the partners know: where they were partners, and their communities and networks. */
const around = (need: NeedHere) => sql`partners as (
      select person from initiative_person where initiative = ${need.initiative}::uuid and stage = 'partner'
      union select person from community_member where community = ${need.ownCommunity}::uuid and state = 'member' and role = 'core_team'
      limit 200),
    before as (
      select distinct initiative from initiative_person where person in (select person from partners)
        and stage in ('partner', 'stepped_back') limit 2000),
    around as (
      select distinct community from community_member where person in (select person from partners) and state = 'member' limit 500),
    bonds as (
      select network from community_network where community = ${need.community}::uuid
      union select network from role where person in (select person from partners) and network is not null limit 500),`;

/** Who has the words of a need, and how well they fit: its circles first, then whom the partners know, then the town. */
function hits(title: Meaning, words: Meaning, need: NeedHere, only: string | undefined) {
  const others = [...ownWords(words), ...craftWords(words), ...besideWords(title)];
  const [said, mastered, near] = [ownWords(title), craftWords(title), others].map(anyOf);
  const all = anyOf([...ownWords(title), ...craftWords(title), ...others]);
  // As likely as they fit (rules/words.ts): a word of the title, its craft in other words, or something near it.
  const far = sql`case when t.stems @@ ${said} then 0 when t.stems @@ ${mastered} then 1 else 2 end as far`;
  const among = (people: string) =>
    sql`(select t.person, ${far} from ${sql.ref(people)} k join talent t on t.person = k.person where t.stems @@ ${all} limit ${mostHits})`;
  if (!need.audience.includes('everyone'))
    return sql`${seers(need, only)} hit as materialized ${among('seer')},`;
  const own = anyOf(ownWords(title, words));
  return sql`${acquainted(need, only)}
    -- Without a limit of their own: with one the planner would walk a whole table or key in search of the first few. Each is
    -- only read when those before it did not fill the limit.
    say_it as materialized (select person from talent where stems @@ ${said} and ${mayBe(only)}),
    master_it as materialized (select person from talent where stems @@ ${mastered} and ${mayBe(only)}),
    like_it as materialized (select person from talent_profile where findable and stems @@ ${own} and ${mayBe(only)}),
    come_near as materialized (select person from talent where stems @@ ${near} and ${mayBe(only)}),
    hit as materialized (
      ${among('member')} union all ${among('known')}
      union all (select person, far from (
        select person, 0 as far from say_it union all select person, 1 from master_it
        union all select person, 1 from like_it union all select person, 2 from come_near) as of_town limit ${mostHits})),`;
}

/** Members of the community, and whom the partners know from elsewhere. */
const acquainted = (need: NeedHere, only: string | undefined) => sql`    member as materialized (
      select person from community_member where community = ${need.community}::uuid and state = 'member' and ${mayBe(only)}
      limit ${mostMembers}),
    known as materialized (
      (select person from role where network in (select network from bonds) and ${mayBe(only)} limit ${mostKnown})
      union (select person from initiative_person where initiative in (select initiative from before)
        and stage in ('partner', 'stepped_back') and ${mayBe(only)} limit ${mostKnown})
      union (select person from community_member where community in (select community from around) and state = 'member'
        and ${mayBe(only)} limit ${mostKnown})),`;

/** Of a need that not everyone may see: whoever may be in one of its circles. Their own circles decide. */
function seers({ audience }: NeedHere, only: string | undefined) {
  const circles = audience.map((each) => each.split(':') as [string, string]);
  const idsOf = (...kinds: string[]) => circles.flatMap(([kind, id]) => (kinds.includes(kind) ? [id] : []));
  const byRole = circles.some(([kind]) => ['network', 'gathering', 'moderator'].includes(kind));
  return sql`    seer as materialized (
      (select person from community_member where community = any (${idsOf('community', 'core')}::uuid[]) and state = 'member'
        and ${mayBe(only)} limit ${mostMembers})
      union (select person from initiative_person where initiative = any (${idsOf('initiative')}::uuid[]) and stage = 'partner' and ${mayBe(only)})
      union select person from unnest(${idsOf('person')}::uuid[]) as p (person) where ${mayBe(only)}
      union select person from role where ${byRole} and ${mayBe(only)}),`;
}

/** How near each of them stands. Materialized, or who may see the need is asked of every hit before the cheaper questions. */
const near = (need: NeedHere) => sql`    side_by_side as (
      select person, count(*)::int as times from initiative_person where initiative in (select initiative from before)
        and stage in ('partner', 'stepped_back') group by person),
    near as materialized (
      select h.person, h.far, coalesce(s.times, 0) as together,
        exists (select from community_member m where m.person = h.person and m.community = ${need.community}::uuid and m.state = 'member')
          or exists (select from role r where r.person = h.person and r.network in (select network from bonds)) as inside,
        exists (select from community_member m where m.person = h.person and m.state = 'member' and m.community in (select community from around))
          or exists (select from role r join network_link l on r.network in (l.from_network, l.to_network)
            where r.person = h.person and (l.from_network in (select network from bonds) or l.to_network in (select network from bonds))) as hop
      from (select person, min(far) as far from hit group by person) as h left join side_by_side s on s.person = h.person),`;

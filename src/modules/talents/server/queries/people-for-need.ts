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
import { queriesFor } from '../../rules/index-words.ts';
import { askedOf } from '../../rules/words.ts';
import { asQuery } from './ask-index.ts';
import { around, circlesOf, hits, near, type Reach } from './hits.ts';
import { middle, type NeedHere } from './needs.ts';

/** People whose ranking is worked out for one need. */
const mostCandidates = 150;
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
      limit ${sql.lit(mostCandidates)})
    select f.person as id, f.name, f.likes, f.hours, f.metres as most, f.together,
      case when f.inside or f.together > 0 then 'inside' when f.hop then 'one_hop' else 'town' end as circle,
      array(select words from talent where person = f.person order by words) as talents,
      ${middle}
    from free f left join area a on a.code = f.area`.execute(db);
  return rows;
}

/** Its words as the index knows them. As likely as they fit (rules/words.ts): a word of the title, its craft in other words, or something near it. */
function askedFor(need: NeedHere) {
  const { said, mastered, near } = queriesFor(askedOf(need));
  return sql`asked as materialized (
      select ${need.id}::uuid as need, ${need.initiative}::uuid as initiative, ${need.community}::uuid as community,
        ${need.ownCommunity}::uuid as own_community, ${asQuery(said)} as said, ${asQuery(mastered)} as mastered,
        ${asQuery(near)} as near,
        ${circlesOf(need)}),`;
}

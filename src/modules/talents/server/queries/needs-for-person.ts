import { sql } from 'kysely';
import { seenBy } from '#lib/platform/audience.ts';
import type { Db } from '#lib/platform/db/index.ts';
import type { Actor } from '#lib/platform/session.ts';
import { metresBetween, placeOf, rank, type Circle, type Pair, type Ranked } from '../../rules.ts';
import { queriesOf, type Query } from '../../rules/index-words.ts';
import { asQuery } from './ask-index.ts';
import { needColumns, needTables, type NeedHere } from './needs.ts';
import type { OwnProfile } from './profile.ts';

const mostNeeds = 300;
const mostHits = 1_000;

export type NeedFor = Pair & { readonly at: NeedHere };
type Row = NeedHere & { together: number; inside: boolean; hop: boolean };

/** The best needs for somebody, among those they may see, with the reason. */
export async function needsForPerson(
  db: Db,
  asked: {
    readonly reader: Actor;
    readonly profile: OwnProfile;
    readonly town: string;
    readonly most: number;
  },
): Promise<Ranked<NeedFor>[]> {
  const { reader, profile } = asked;
  const { named, near } = queriesOf([...profile.talents, profile.likes]);
  const { rows } = await sql<Row>`
    with mine as (select community from community_member where person = ${reader.id} and state = 'member'),
    was as (select initiative from initiative_person where person = ${reader.id} and stage in ('partner', 'stepped_back')),
    known as (
      select distinct o.person from initiative_person o where o.initiative in (select initiative from was) and o.stage = 'partner'
        and o.person <> ${reader.id} limit 1000),
    bonds as (select network from role where person = ${reader.id} and network is not null),
    hit as materialized (
      select id from (${newest(asked.town, named)} union all ${newest(asked.town, near)}) as of_town limit ${sql.lit(mostHits)})
    select ${needColumns},
      coalesce(coalesce(n.community, i.community) in (select community from mine), false) or exists (select from community_network k
        where k.community = coalesce(n.community, i.community) and k.network in (select network from bonds)) as inside,
      (select count(distinct j.initiative)::int from initiative_person j where j.initiative in (select initiative from was)
        and j.stage = 'partner' and j.person in (select o.person from initiative_person o where o.initiative = n.initiative
          and o.stage = 'partner' and o.person in (select person from known))) as together,
      -- Offset: of each partner by itself. The other way round everybody of a large community would be read.
      exists (select from initiative_person o, lateral (select from community_member m where m.person = o.person
          and m.state = 'member' and m.community in (select community from mine) offset 0) as shared
        where o.initiative = n.initiative and o.stage = 'partner' offset 0) as hop
    from ${needTables}
    where n.id in (select id from hit) and ${seenBy(reader, 't.audience')}
      and not exists (select from initiative_person p where p.initiative = n.initiative and p.person = ${reader.id} and p.stage in ('partner', 'asked'))
      and not exists (select from offer o where o.need = n.id and o.person = ${reader.id})
      and not exists (select from match_answer w where w.need = n.id and w.person = ${reader.id} and w.state in ('declined', 'accepted'))
      and n.created_by is distinct from ${reader.id}::uuid
    order by n.id desc limit ${mostNeeds}`.execute(db);
  return rank(
    rows.flatMap((row) => pairOf(row, profile)),
    asked.most,
  );
}

const newest = (town: string, query: Query) =>
  sql`(select id from need where state in ('open', 'offered') and town = ${town} and stems @@ ${asQuery(query)}
    order by id desc limit ${sql.lit(mostHits)})`;

function pairOf({ together, inside, hop, ...need }: Row, profile: OwnProfile): NeedFor[] {
  const circle: Circle = inside || together > 0 ? 'inside' : hop ? 'one_hop' : 'town';
  const metres = metresBetween(placeOf(profile), placeOf(need));
  if (metres !== null && profile.metres !== null && metres > profile.metres) return [];
  const about = { title: need.title, words: need.words, hours: need.hours };
  const { talents, likes, hours } = profile;
  return [{ at: need, need: about, talents, likes, hours, together, circle, metres }];
}

import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import { middle } from './needs.ts';

export type OwnProfile = {
  readonly talents: readonly string[];
  readonly likes: string;
  readonly hours: number | null;
  /** A day ("2027-03-09"): not now until then. */
  readonly awayUntil: string | null;
  readonly metres: number | null;
  readonly findable: boolean;
  readonly area: string | null;
  readonly areaCode: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
};

/** What somebody told of their talents. Who told nothing yet has an empty profile. */
export async function readProfile(db: Db, person: string): Promise<OwnProfile> {
  const { rows } = await sql<OwnProfile>`
    select array(select words from talent where person = p.id order by words) as talents, coalesce(t.likes, '') as likes, t.hours,
      to_char(t.away_until, 'YYYY-MM-DD') as "awayUntil", t.metres, coalesce(t.findable, false) as findable, a.name as area, p.area as "areaCode",
      ${middle}
    from person p left join talent_profile t on t.person = p.id left join area a on a.code = p.area where p.id = ${person}`.execute(
    db,
  );
  const [found] = rows;
  if (found === undefined) throw new Error(`There is no person ${person}`);
  return found;
}

const mostSuggestions = 60;
/** Talents are suggested from this many people on: nobody's own words are shown to others as theirs alone. */
const leastSayers = 2;

/** Words that several people in this town use for what they can do, and what is asked now; for while somebody types. */
export async function suggestTalents(db: Db, town: string): Promise<string[]> {
  const { rows } = await sql<{ words: string }>`
    (select min(words) as words from (select t.words, t.person from talent t join person p on p.id = t.person
        join area a on a.code = p.area and a.path @> array[${town}] limit 20000) as said group by plain_text(words)
      having count(distinct person) >= ${leastSayers} order by count(*) desc limit ${mostSuggestions})
    union (select n.title from need n join thing t on t.id = n.id where n.town = ${town} and n.state in ('open', 'offered')
      and n.kind in ('skill', 'hands', 'knowledge') and t.audience @> '{everyone}' and length(n.title) <= 80
      order by n.id desc limit ${mostSuggestions})`.execute(db);
  return rows.map(({ words }) => words).sort((one, other) => one.localeCompare(other, 'nl'));
}

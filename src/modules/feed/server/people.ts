import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import type { Group, Mentionable } from '../rules.ts';

/** Who can be called by name at a place: its members, partners and supporters, and who wrote there. At most 5,000. */
export async function peopleAt(db: Db, place: string): Promise<Mentionable[]> {
  const { rows } = await sql<Mentionable>`
    select p.id, p.name from person p where p.id in (
      select person from community_member where community = ${place} and state = 'member'
      union select person from initiative_person where initiative = ${place} and stage <> 'stepped_back'
      union select by_person from feed_item where place = ${place} and kind = 'message'
      union select c.by_person from feed_comment c join feed_item i on i.id = c.item where i.place = ${place})
    order by p.name, p.id limit 5000`.execute(db);
  return rows;
}

const stages: Readonly<Record<Group, readonly string[]>> = {
  partners: ['partner'],
  supporters: ['supporter', 'asked'],
  core_team: [],
};

export async function peopleOfGroups(db: Db, place: string, groups: readonly Group[]): Promise<string[]> {
  if (groups.length === 0) return [];
  const { rows } = await sql<{ person: string }>`
    select person from initiative_person where initiative = ${place}
      and stage = any (${groups.flatMap((group) => stages[group])}::text[])
    union select person from community_member where ${groups.includes('core_team')}
      and community = ${place} and state = 'member' and role = 'core_team'`.execute(db);
  return rows.map(({ person }) => person);
}

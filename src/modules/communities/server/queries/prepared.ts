import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import type { Prepared } from '../../rules.ts';

/** What there is of a community that is being started, for its checklist, and its draft of the rules. */
export async function preparedOf(db: Db, community: string): Promise<Prepared & { draft: unknown }> {
  const { rows } = await sql<Prepared & { draft: unknown }>`
    select c.purpose, c.why, c.how, c.what, c.rules_draft as draft, c.rules_version > 0 or c.rules_draft ? 'codeOfConduct' as rules,
      (select count(*)::int from community_theme where community = c.id) as themes,
      (select count(*)::int from community_network where community = c.id) as networks,
      exists (select from community_appointment where community = c.id and is_first_meeting) as "firstMeeting",
      (select count(*)::int from community_member where community = c.id and state = 'member' and role = 'core_team') as "coreTeam"
    from community c where c.id = ${community}`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('A community that was just locked is gone.');
  return row;
}

import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import type { MemberRole } from '../../rules.ts';

export type Member = {
  readonly id: string;
  readonly name: string;
  readonly role: MemberRole;
  readonly department: string | null;
  readonly since: Date;
  readonly accepted: boolean;
};
export type Asking = {
  readonly id: string;
  readonly name: string;
  readonly motivation: string;
  readonly department: string | null;
  readonly since: Date;
};

const pageSize = 50;

/** The members of a community, a page at a time: who came last first. */
export async function membersPage(
  db: Db,
  asked: { readonly community: string; readonly after: { readonly at: Date; readonly id: string } | null },
): Promise<{ members: Member[]; next: { at: Date; id: string } | null }> {
  const from =
    asked.after === null
      ? sql``
      : sql`and (date_trunc('milliseconds', m.since), m.person) < (${asked.after.at.toISOString()}::timestamptz, ${asked.after.id}::uuid)`;
  const { rows } = await sql<Member>`
    select p.id, p.name, m.role, d.name as department, m.since, m.accepted_version >= c.rules_version as accepted
    from community_member m join person p on p.id = m.person join community c on c.id = m.community
      left join department d on d.id = m.department
    where m.community = ${asked.community} and m.state = 'member' ${from}
    order by date_trunc('milliseconds', m.since) desc, m.person desc limit ${pageSize + 1}`.execute(db);
  const members = rows.slice(0, pageSize);
  const last = members.at(-1);
  return {
    members,
    next: rows.length > pageSize && last !== undefined ? { at: last.since, id: last.id } : null,
  };
}

/** Who waits for an answer: who asked first, first. For the core team only. */
export async function askingMembers(db: Db, community: string): Promise<Asking[]> {
  const { rows } = await sql<Asking>`
    select p.id, p.name, m.motivation, d.name as department, m.since from community_member m join person p on p.id = m.person
      left join department d on d.id = m.department
    where m.community = ${community} and m.state = 'asked' order by m.since, p.id limit 100`.execute(db);
  return rows;
}

/** The departments for which somebody can join. */
export const ownDepartments = (
  db: Db,
  person: string | null,
  town: string,
): Promise<{ id: string; name: string }[]> =>
  person === null
    ? Promise.resolve([])
    : db
        .selectFrom('department_member as m')
        .innerJoin('department as d', 'd.id', 'm.department')
        .select(['d.id', 'd.name'])
        .where('m.person', '=', person)
        .where('d.town', '=', town)
        .orderBy('d.name')
        .execute();

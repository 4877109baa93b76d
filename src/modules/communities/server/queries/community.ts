import { sql, type RawBuilder } from 'kysely';
import { unreadAt } from '#lib/modules/feed/server/index.ts';
import type { Db } from '#lib/platform/db/index.ts';
import type { Actor } from '#lib/platform/session.ts';
import { maySeeInside } from '../../policy.ts';
import type { CommunityState, Entry, MemberRole, Membership, Reach } from '../../rules.ts';

/** What everyone may know of a community, also of a closed one: its name and its purpose. */
export type Plate = {
  readonly id: string;
  readonly town: string;
  readonly name: string;
  readonly purpose: string;
  readonly entry: Entry;
  readonly state: CommunityState;
};
type Named = { readonly id: string; readonly name: string };
export type Appointment = {
  readonly id: string;
  readonly what: string;
  readonly at: Date | null;
  readonly place: string;
  readonly isFirst: boolean;
};
/** `tasks`: what an official took on in the initiatives of this community, and by when it is done. */
export type Face = Named & {
  readonly role: MemberRole;
  readonly department: string | null;
  readonly tasks: readonly { readonly id: string; readonly title: string; readonly endsOn: string | null }[];
};
/** What is for its audience only. */
export type Inside = {
  readonly why: string;
  readonly how: string;
  readonly what: string;
  readonly about: string;
  readonly reach: Reach;
  readonly area: { readonly code: string; readonly name: string };
  readonly rulesVersion: number;
  readonly archivedWhy: string | null;
  readonly announcedAt: Date | null;
  readonly themes: readonly Named[];
  readonly networks: readonly Named[];
  readonly appointments: readonly Appointment[];
  readonly members: number;
  /** The core team, ambassadors and officials: who a visitor can turn to. */
  readonly faces: readonly Face[];
  /** How many wait for an answer of the core team. */
  readonly asking: number;
};
export type Community = Plate & {
  readonly own: Membership | null;
  /** What the core team said when it let them in lately, or did not. */
  readonly answer: string;
  readonly invited: boolean;
  /** How the visitor follows it; null: not. */
  readonly hears: 'all' | 'mine' | 'nothing' | null;
  /** How much changed in its feed since they last read it. */
  readonly unread: number;
  readonly inside: Inside | null;
};

type Row = Community & { audience: string[] };

/** What an official took on that is not done yet, in what runs here and the visitor may see. */
const tasks = (
  circles: RawBuilder<unknown>,
) => sql`(select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'title', a.title, 'endsOn', a.ends_on)
  order by a.ends_on nulls last, a.id), '[]') from activity_person o join activity a on a.id = o.activity join initiative i on i.id = a.initiative
  where o.person = f.id and i.community = c.id and i.state = 'running' and a.removed_at is null and a.done_at is null and i.audience && ${circles})`;

const inside = (
  circles: RawBuilder<unknown>,
) => sql`jsonb_build_object('why', c.why, 'how', c.how, 'what', c.what, 'about', c.about, 'reach', c.reach,
  'area', (select jsonb_build_object('code', code, 'name', name) from area where code = c.area),
  'rulesVersion', c.rules_version, 'archivedWhy', c.archived_why, 'announcedAt', c.announced_at,
  'themes', (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'name', t.title) order by t.title), '[]')
    from community_theme l join theme t on t.id = l.theme where l.community = c.id and t.closed_at is null),
  'networks', (select coalesce(jsonb_agg(jsonb_build_object('id', n.id, 'name', n.name) order by n.name), '[]')
    from community_network l join network n on n.id = l.network where l.community = c.id and n.state = 'confirmed' and n.hidden_at is null),
  'appointments', (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'what', a.what, 'at', a.at, 'place', a.place, 'isFirst', a.is_first_meeting)
    order by a.at nulls last, a.id), '[]') from community_appointment a where a.community = c.id),
  'members', (select count(*) from community_member where community = c.id and state = 'member'),
  'faces', (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'role', f.role, 'department', f.department,
      'tasks', case when f.department is null then '[]' else ${tasks(circles)} end)
    order by array_position(array['core_team', 'ambassador', 'member'], f.role), f.name), '[]') from (
      select p.id, p.name, m.role, d.name as department from community_member m join person p on p.id = m.person
        left join department d on d.id = m.department
      where m.community = c.id and m.state = 'member' and (m.role <> 'member' or m.department is not null) limit 60) as f),
  'asking', (select count(*) from community_member where community = c.id and state = 'asked'))`;

/** A community as this visitor may see it, in one query; null when it does not exist for them. */
export async function communityById(db: Db, visitor: Actor, id: string): Promise<Community | null> {
  const circles = sql`${[...visitor.circles]}::text[]`;
  const { rows } = await sql<Row>`
    select c.id, c.town, c.name, c.purpose, c.entry, c.state, c.audience,
      (select jsonb_build_object('role', m.role, 'state', m.state, 'accepted', coalesce(m.accepted_version, 0))
        from community_member m where m.community = c.id and m.person = ${visitor.id}::uuid) as own,
      coalesce((select m.answer from community_member m where m.community = c.id and m.person = ${visitor.id}::uuid
        and (m.state = 'declined' or (m.state = 'member' and m.since > now() - interval '14 days'))), '') as answer,
      exists (select from community_invitation i where i.community = c.id and i.person = ${visitor.id}::uuid
        and i.withdrawn_at is null and i.ends_at > now()) as invited,
      (select hears from following where place = c.id and person = ${visitor.id}::uuid) as hears,
      ${unreadAt('c.id', visitor.id)} as unread,
      case when c.audience && ${circles} then ${inside(circles)} end as inside
    from community c where c.id = ${id}
      and ((c.state <> 'draft' and c.hidden_at is null) or c.audience && ${circles})`.execute(db);
  const [row] = rows;
  if (row === undefined) return null;
  const { audience, inside: found, ...plate } = row;
  return {
    ...plate,
    inside: maySeeInside(visitor, { id, audience }) && found !== null ? withDates(found) : null,
  };
}

/** JSON has no dates: they come back as texts. */
const withDates = (found: Inside): Inside => ({
  ...found,
  announcedAt: found.announcedAt && new Date(found.announcedAt),
  appointments: found.appointments.map((each) => ({ ...each, at: each.at && new Date(each.at) })),
});

import type { JsonRow } from '#lib/platform/db/insert-rows.ts';
import { namedId } from '#lib/platform/named-id.ts';
import { networkId, personId, type Rows } from './people.ts';
import type { Demo } from './read.ts';
import type { DemoCommunity } from './shapes.ts';
import { themeId } from './themes.ts';

const named = (what: string, slug: string, demo: Demo): string =>
  namedId(`${what} ${slug}`, new Date(demo.town.networksSince));

export const communityId = (demo: Demo, slug: string): string => named('community', slug, demo);
export const departmentId = (demo: Demo, slug: string): string => named('department', slug, demo);

/** Departments of the town, and the officials who speak for them. */
export function departmentRows(demo: Demo): Rows {
  const since = demo.town.networksSince;
  return [
    [
      'department',
      demo.departments.map(({ slug, name }) => ({
        id: departmentId(demo, slug),
        town: demo.town.area,
        name,
        made_at: since,
      })),
    ],
    [
      'department_member',
      demo.departments.flatMap(({ slug, members }) =>
        members.map((person) => ({
          department: departmentId(demo, slug),
          person: personId(demo, person),
          since,
        })),
      ),
    ],
  ];
}

/** The communities with their rules of play, members, networks, themes and appointments, and which is part of which. */
export function communityRows(demo: Demo): Rows {
  const each = demo.communities.communities.map((community) => ({
    ...community,
    id: communityId(demo, community.slug),
  }));
  return [
    ['community', each.map((community) => communityRow(demo, community))],
    ['rules_of_play', each.flatMap((community) => rulesRows(demo, community))],
    ['community_member', each.flatMap((community) => memberRows(demo, community))],
    [
      'community_network',
      each.flatMap(({ id, networks }) =>
        networks.map((network) => ({ community: id, network: networkId(demo, network) })),
      ),
    ],
    [
      'community_theme',
      each.flatMap(({ id, themes }) =>
        themes.map((theme) => ({ community: id, theme: themeId(demo, theme) })),
      ),
    ],
    [
      'community_appointment',
      each.flatMap(({ id, slug, appointments }) =>
        appointments.map(({ what, at, place, firstMeeting }) => ({
          id: named('appointment', `${slug} ${what}`, demo),
          community: id,
          what,
          at: at ?? null,
          place,
          is_first_meeting: firstMeeting ?? false,
        })),
      ),
    ],
    [
      'community_part',
      demo.communities.parts.map(({ whole, part, agreedAt }) => ({
        whole: communityId(demo, whole),
        part: communityId(demo, part),
        asked_by: starter(demo, part),
        agreed_at: agreedAt ?? null,
        asked_by_whole: false,
      })),
    ],
    ['following', each.flatMap((community) => followingRows(demo, community))],
    ['feed_item', each.flatMap((community) => feedRows(demo, community))],
  ];
}

type Community = DemoCommunity & { readonly id: string };

function starter(demo: Demo, slug: string): string | null {
  const [first] = demo.communities.communities.find((each) => each.slug === slug)?.members ?? [];
  return first === undefined ? null : personId(demo, first[0]);
}

const communityRow = (demo: Demo, community: Community): JsonRow => ({
  id: community.id,
  town: demo.town.area,
  area: community.area,
  reach: community.reach,
  name: community.name,
  purpose: community.purpose,
  why: community.why,
  how: community.how,
  what: community.what,
  about: community.about,
  state: 'running',
  rules_version: community.rules.length,
  entry: community.rules.at(-1)?.entry,
  created_by: starter(demo, community.slug),
  created_at: community.announcedAt,
  announced_at: community.announcedAt,
});

const rulesRows = (demo: Demo, { id, slug, rules }: Community): JsonRow[] =>
  rules.map((version, index) => ({
    community: id,
    version: index + 1,
    who_may_start: version.whoMayStart,
    entry: version.entry,
    area: version.area,
    meant_for: version.meantFor,
    widest_audience: version.widestAudience,
    money_total: version.moneyTotal ?? null,
    money_most: version.moneyMost ?? null,
    money_decider: version.moneyDecider ?? null,
    language: version.language,
    code_of_conduct: version.codeOfConduct,
    why: version.why ?? '',
    made_by: starter(demo, slug),
    made_at: version.madeAt,
  }));

function memberRows(demo: Demo, { id, announcedAt, members, asked, rules }: Community): JsonRow[] {
  const late = rules.at(-1)?.notYet ?? [];
  return [
    ...members.map(([person, role, department]) => ({
      community: id,
      person: personId(demo, person),
      role,
      state: 'member',
      department: department === undefined ? null : departmentId(demo, department),
      motivation: '',
      accepted_version: late.includes(person) ? rules.length - 1 : rules.length,
      since: announcedAt,
    })),
    ...asked.map(([person, motivation]) => ({
      community: id,
      person: personId(demo, person),
      role: 'member',
      state: 'asked',
      department: null,
      motivation,
      accepted_version: rules.length,
      since: announcedAt,
    })),
  ];
}

const followingRows = (demo: Demo, { id, members, announcedAt }: Community): JsonRow[] =>
  members.map(([person]) => ({
    person: personId(demo, person),
    place: id,
    hears: 'mine',
    read_at: announcedAt,
  }));

function feedRows(demo: Demo, { id, slug, announcedAt, members, rules }: Community): JsonRow[] {
  const item = (kind: string, subject: string | null, by: string | null, at: string): JsonRow => ({
    id: namedId(`feed ${id} ${kind} ${by} ${at}`, new Date(at)),
    place: id,
    kind,
    subject,
    by_person: by,
    at,
    changed_at: at,
  });
  const first = starter(demo, slug);
  const changed = rules.slice(1).at(-1);
  return [
    item('announced', id, first, announcedAt),
    ...members
      .slice(1)
      .map(([person], index) =>
        item(
          'joined',
          null,
          personId(demo, person),
          new Date(Date.parse(announcedAt) + (index + 1) * 26 * 3_600_000).toISOString(),
        ),
      ),
    ...(changed === undefined ? [] : [item('rules', id, first, changed.madeAt)]),
  ];
}

import type { DB } from '#lib/platform/db/index.ts';
import type { JsonRow } from '#lib/platform/db/insert-rows.ts';
import { namedId } from '#lib/platform/named-id.ts';
import type { Demo } from './read.ts';
import type { DemoArea } from './shapes.ts';

/** Rows for each table, in the order in which they must be added. */
export type Rows = readonly (readonly [table: keyof DB, rows: readonly JsonRow[]])[];

export const personId = (demo: Demo, slug: string): string =>
  namedId(`person ${slug}`, new Date(demo.town.networksSince));
export const networkId = (demo: Demo, slug: string): string =>
  namedId(`network ${slug}`, new Date(demo.town.networksSince));

export const bands = {
  all: 'residents',
  '0-17': 'residents_0_17',
  '18-29': 'residents_18_29',
  '30-44': 'residents_30_44',
  '45-64': 'residents_45_64',
  '65+': 'residents_65_plus',
} as const;

function pathOf(areas: readonly DemoArea[], code: string): string[] {
  const parent = areas.find((area) => area.code === code)?.parent ?? '';
  return [...(parent === '' ? ['NL00'] : pathOf(areas, parent)), code];
}

export function areaRows({ areas, town }: Demo): Rows {
  return [
    [
      'area',
      areas.map(({ code, kind, name, parent, latitude, longitude }) => ({
        code,
        kind,
        name,
        parent: parent === '' ? 'NL00' : parent,
        path: pathOf(areas, code),
        latitude,
        longitude,
      })),
    ],
    [
      'area_residents',
      areas.flatMap((area) =>
        Object.entries(bands).map(([band, column]) => ({
          area: area.code,
          age_band: band,
          residents: area[column],
        })),
      ),
    ],
    [
      'town',
      [
        {
          area: town.area,
          slug: town.slug,
          name: town.name,
          tagline: town.tagline,
          colours: {},
          is_demo: true,
          created_at: town.networksSince,
        },
      ],
    ],
  ];
}

export function peopleRows(demo: Demo): Rows {
  const since = demo.town.networksSince;
  const people = demo.people.map((person) => ({ ...person, id: personId(demo, person.slug) }));
  return [
    [
      'auth.user',
      people.map(({ id, name, email }) => ({
        id,
        name,
        email,
        emailVerified: true,
        createdAt: since,
        updatedAt: since,
      })),
    ],
    [
      'person',
      people.map(({ id, name, area, languages, login }) => ({
        id,
        name,
        area,
        languages,
        locale: 'nl',
        demo_login: login ?? null,
        created_at: since,
      })),
    ],
    ['talent', people.flatMap(({ id, talents }) => talents.map((words) => ({ person: id, words })))],
    [
      'talent_profile',
      people.flatMap(({ id, profile }) =>
        profile === undefined
          ? []
          : [
              {
                person: id,
                likes: profile.likes,
                hours: profile.hours,
                metres: profile.metres ?? null,
                away_until: profile.awayUntil ?? null,
                findable: true,
                changed_at: since,
              },
            ],
      ),
    ],
  ];
}

export function roleRows(demo: Demo): Rows {
  const giver = demo.people.find((person) => person.login === 'administrator');
  const given_by = giver === undefined ? null : personId(demo, giver.slug);
  const row = (slug: string, role: string, area: string | null, network: string | null): JsonRow => ({
    id: namedId(`role ${slug} ${role} ${area ?? network}`, new Date(demo.town.networksSince)),
    person: personId(demo, slug),
    role: role === 'holder' ? 'network_holder' : role,
    area,
    network: network === null ? null : networkId(demo, network),
    given_by,
    given_at: demo.town.networksSince,
  });
  const own = demo.people.flatMap(({ slug, roles }) =>
    roles
      // Everyone is a resident: that needs no role.
      .filter(({ role }) => role !== 'resident')
      .map(({ role, scope }) => {
        const [kind, name = ''] = scope.split(':');
        return kind === 'area' ? row(slug, role, name, null) : row(slug, role, null, name);
      }),
  );
  const connectors = demo.networks.flatMap((network) =>
    network.connectors.map((slug) => row(slug, 'connector', null, network.slug)),
  );
  return [['role', [...own, ...connectors]]];
}

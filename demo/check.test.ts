import { describe, expect, it } from 'vitest';
import {
  areas,
  codes,
  edition,
  gatherings,
  networks,
  networkSlugs,
  people,
  sum,
  twice,
  unknown,
} from './town.ts';
import departments from './departments.json' with { type: 'json' };

const bands = [
  'residents_0_17',
  'residents_18_29',
  'residents_30_44',
  'residents_45_64',
  'residents_65_plus',
];
const kinds =
  'sport culture faith school business neighbourhood care youth nature language volunteers work'.split(' ');
const peopleSlugs = people.map((person) => person.slug);

describe('areas', () => {
  it('are one municipality, four districts and twelve neighbourhoods with codes of their own', () => {
    const count = (kind: string): number => areas.filter((area) => area['kind'] === kind).length;
    expect([count('municipality'), count('district'), count('neighbourhood')]).toEqual([1, 4, 12]);
    expect(twice(codes)).toEqual([]);
    for (const area of areas) {
      expect(area['code']).toMatch(/^(GM9900|WK9900\d\d|BU9900\d{4})$/);
      if (area['kind'] === 'neighbourhood') expect(area['parent']).toBe(`WK${area['code']?.slice(2, 8)}`);
      if (area['kind'] === 'district') expect(area['parent']).toBe('GM9900');
    }
  });

  it('add up: age bands to residents, children to their parent', () => {
    for (const area of areas) {
      expect(sum(bands.map((band) => Number(area[band])))).toBe(Number(area['residents']));
      const children = areas.filter((child) => child['parent'] === area['code']);
      if (children.length === 0) continue;
      for (const column of ['residents', ...bands])
        expect(sum(children.map((child) => Number(child[column])))).toBe(Number(area[column]));
    }
  });
});

describe('people', () => {
  it('have one log-in for each of the six kinds of visitor', () => {
    const logins = people.flatMap((person) => (person.login ? [person.login] : []));
    expect(logins.sort()).toEqual(['administrator', 'connector', 'editor', 'holder', 'official', 'resident']);
    for (const person of people)
      if (person.login === 'official') expect(departments[0]?.members).toContain(person.slug);
      else if (person.login) expect(person.roles.map((held) => held.role)).toContain(person.login);
  });

  it('have unique slugs, addresses in a reserved domain, and roles in scopes that exist', () => {
    expect(twice(peopleSlugs)).toEqual([]);
    const scopes = [
      ...codes.map((code) => `area:${code}`),
      ...networkSlugs.map((network) => `network:${network}`),
    ];
    for (const person of people) {
      expect(person.email).toMatch(/^[a-z.-]+@voorbeeldstad\.example$/);
      expect(codes).toContain(person.area);
      expect(person.roles.length * person.talents.length * person.languages.length).toBeGreaterThan(0);
      expect(
        unknown(
          person.roles.map((held) => held.scope),
          scopes,
        ),
      ).toEqual([]);
    }
    expect(twice(people.map((person) => person.email))).toEqual([]);
  });
});

describe('networks', () => {
  it('are fifteen, of kinds in the closed list', () => {
    expect(networks).toHaveLength(15);
    expect(twice(networkSlugs)).toEqual([]);
    expect(
      unknown(
        networks.map((network) => network.kind),
        kinds,
      ),
    ).toEqual([]);
    expect(networks.every((network) => network.size > 0 && network.bond.length > 20)).toBe(true);
  });

  it('have areas, holders and connectors that exist and hold that role', () => {
    const connecting = people.filter((person) => person.roles.some((held) => held.role === 'connector'));
    for (const network of networks) {
      expect(unknown(network.areas, codes)).toEqual([]);
      expect(
        unknown(
          network.connectors,
          connecting.map((person) => person.slug),
        ),
      ).toEqual([]);
      const holder = people.find((person) => person.slug === network.holder);
      expect(holder?.roles).toContainEqual({ role: 'holder', scope: `network:${network.slug}` });
    }
  });

  it('are linked to other networks, each pair once', () => {
    const pairs = networks.flatMap((network) => {
      expect(network.links.map((link) => link.to)).not.toContain(network.slug);
      expect(
        unknown(
          network.links.map((link) => link.to),
          networkSlugs,
        ),
      ).toEqual([]);
      expect(
        unknown(
          network.links.map((link) => link.kind),
          ['shares_members', 'can_reach'],
        ),
      ).toEqual([]);
      return network.links.map((link) => [network.slug, link.to].sort().join(' '));
    });
    expect(twice(pairs)).toEqual([]);
    expect(pairs.length).toBeGreaterThan(15);
    expect(pairs.length).toBeLessThan(35);
    expect(unknown(networkSlugs, pairs.join(' ').split(' '))).toEqual([]);
  });
});

describe('edition', () => {
  it('is frozen between two published gatherings', () => {
    expect(edition.title).toBe('Visie 2026, versie 1');
    expect(codes).toContain(edition.area);
    expect(edition.frozenAt).toMatch(/^2026-10-05T/);
    const moments = gatherings.flatMap(({ publishedAt }) => (publishedAt ? [Date.parse(publishedAt)] : []));
    const before = moments.filter((published) => published < Date.parse(edition.frozenAt));
    expect(before).toHaveLength(14);
    expect(moments.length).toBeGreaterThan(before.length);
  });
});

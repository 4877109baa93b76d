import { describe, expect, it } from 'vitest';
import file from './communities.json' with { type: 'json' };
import departments from './departments.json' with { type: 'json' };
import { codes, networkSlugs, people, themes, twice, unknown } from './town.ts';

const { communities, parts } = file;
const slugs = communities.map(({ slug }) => slug);
const peopleSlugs = people.map(({ slug }) => slug);

describe('communities', () => {
  it('are six, with things that exist', () => {
    expect(communities).toHaveLength(6);
    expect(twice(slugs)).toEqual([]);
    const mentioned = (pick: (one: (typeof communities)[number]) => string[]) => communities.flatMap(pick);
    expect(
      unknown(
        mentioned(({ area, rules }) => [area, ...rules.map((version) => version.area)]),
        codes,
      ),
    ).toEqual([]);
    expect(
      unknown(
        mentioned(({ networks }) => networks),
        networkSlugs,
      ),
    ).toEqual([]);
    expect(
      unknown(
        mentioned(({ themes: own }) => own),
        themes.map(({ slug }) => slug),
      ),
    ).toEqual([]);
    expect(
      unknown(
        mentioned(({ members }) => members.map(([who]) => who ?? '')),
        peopleSlugs,
      ),
    ).toEqual([]);
    expect(
      unknown(
        departments.flatMap(({ members }) => members),
        peopleSlugs,
      ),
    ).toEqual([]);
  });

  it('each have a core team of two, a first meeting, and officials of departments they speak for', () => {
    for (const { members, appointments } of communities) {
      expect(members.filter(([, role]) => role === 'core_team').length).toBeGreaterThanOrEqual(2);
      expect(appointments.filter((each) => 'firstMeeting' in each && each.firstMeeting)).toHaveLength(1);
      for (const [person, , department] of members)
        if (department !== undefined)
          expect(departments.find(({ slug }) => slug === department)?.members).toContain(person);
    }
  });

  it('are part of others that exist, one is closed, and one asks again about its rules', () => {
    expect(
      unknown(
        parts.flatMap(({ whole, part }) => [whole, part]),
        slugs,
      ),
    ).toEqual([]);
    const newest = communities.map(({ rules }) => rules.at(-1));
    expect(newest.filter((rules) => rules?.entry === 'closed')).toHaveLength(1);
    expect(newest.some((rules) => rules !== undefined && 'notYet' in rules)).toBe(true);
  });
});

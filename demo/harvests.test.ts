import { describe, expect, it } from 'vitest';
import { edition, gatherings, networkSlugs, sum, themes, twice, unknown } from './town.ts';

const needs = 'people talent space money room_in_rules contact'.split(' ');
const harvested = gatherings.flatMap((gathering) =>
  gathering.harvest ? [{ gathering, harvest: gathering.harvest }] : [],
);
const sentences = harvested.flatMap(({ harvest }) => [
  ...harvest.values,
  ...harvest.priorities,
  ...harvest.contributions,
]);
const contributions = harvested.flatMap(({ harvest }) => harvest.contributions);
const isDate = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) &&
  !Number.isNaN(Date.parse(text)) &&
  new Date(text).toISOString().startsWith(text);
const moment = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\+0[12]:00$/;
const amsterdam = (text: string): string => {
  const parts = new Date(text).toLocaleString('sv-SE', { timeZone: 'Europe/Amsterdam' });
  return parts.replace(' ', 'T');
};

describe('gatherings', () => {
  it('are twenty-five, of networks that exist, in states that exist', () => {
    expect(gatherings).toHaveLength(25);
    expect(twice(gatherings.map((gathering) => gathering.slug))).toEqual([]);
    expect(
      unknown(
        gatherings.map((gathering) => gathering.network),
        networkSlugs,
      ),
    ).toEqual([]);
    const states = ['planned', 'held', 'harvested', 'published', 'cancelled'];
    expect([...new Set(gatherings.map((gathering) => gathering.state))].sort()).toEqual(states.sort());
  });

  it('leave three networks that have not met', () => {
    const met = gatherings.filter(({ state }) => ['held', 'harvested', 'published'].includes(state));
    expect(
      unknown(
        networkSlugs,
        met.map((gathering) => gathering.network),
      ),
    ).toHaveLength(3);
  });

  it('have times with the offset that Amsterdam has at that moment', () => {
    for (const { startsAt, publishedAt = startsAt } of gatherings)
      for (const time of [startsAt, publishedAt]) {
        expect(time).toMatch(moment);
        expect(amsterdam(time)).toBe(time.slice(0, 19));
        expect(Date.parse(publishedAt)).toBeGreaterThanOrEqual(Date.parse(startsAt));
      }
  });

  it('have a harvest exactly when harvested or published, and a moment of publication when published', () => {
    for (const { state, harvest, publishedAt, cancelReason } of gatherings) {
      expect(harvest !== undefined).toBe(state === 'harvested' || state === 'published');
      expect(publishedAt !== undefined).toBe(state === 'published');
      expect(cancelReason !== undefined).toBe(state === 'cancelled');
    }
  });

  it('count everyone who was there once, also by age', () => {
    for (const { state, attendance, ageBands } of gatherings) {
      expect(attendance !== undefined).toBe(state !== 'planned' && state !== 'cancelled');
      if (!ageBands) continue;
      expect(Object.keys(ageBands)).toEqual(['0-17', '18-29', '30-44', '45-64', '65+']);
      expect(sum(Object.values(ageBands))).toBe(attendance);
    }
  });
});

describe('harvests', () => {
  it('hold 380 to 440 sentences, no two the same', () => {
    expect(sentences.length).toBeGreaterThanOrEqual(380);
    expect(sentences.length).toBeLessThanOrEqual(440);
    const plain = sentences.map((one) =>
      one.text
        .toLowerCase()
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim(),
    );
    expect(twice(plain)).toEqual([]);
    expect(plain.filter((text) => text.length < 10)).toEqual([]);
  });

  it('have unique keys, ranks without gaps, and references within the harvest', () => {
    for (const { harvest } of harvested) {
      const { values, priorities } = harvest;
      expect(twice([...values, ...priorities, ...harvest.contributions].map((one) => one.key))).toEqual([]);
      expect(priorities.map((priority) => priority.rank)).toEqual(priorities.map((_, place) => place + 1));
      const valueKeys = values.map((value) => value.key);
      expect(
        unknown(
          priorities.flatMap((priority) => priority.values),
          valueKeys,
        ),
      ).toEqual([]);
      const asked = harvest.contributions.map((contribution) => contribution.priority);
      expect(
        unknown(
          asked,
          priorities.map((priority) => priority.key),
        ),
      ).toEqual([]);
    }
  });

  it('say who and by when for what they will do, and only for that', () => {
    expect([...new Set(contributions.map((one) => one.status))].sort()).toEqual([
      'happening',
      'we_will',
      'wish',
    ]);
    for (const { status, who, byWhen } of contributions) {
      expect([who !== undefined, byWhen !== undefined]).toEqual(Array(2).fill(status === 'we_will'));
      if (status === 'we_will') expect(who?.length).toBeGreaterThan(4);
    }
    expect(
      unknown(
        contributions.flatMap((one) => one.needs),
        needs,
      ),
    ).toEqual([]);
  });

  it('promise things for after the gathering, on a real date', () => {
    for (const { gathering, harvest } of harvested)
      for (const { byWhen } of harvest.contributions) {
        if (byWhen === undefined) continue;
        expect(isDate(byWhen), byWhen).toBe(true);
        expect(byWhen > gathering.startsAt.slice(0, 10), `${gathering.slug} ${byWhen}`).toBe(true);
      }
  });
});

describe('themes', () => {
  const published = harvested.filter(({ gathering }) => gathering.state === 'published');
  const open = published.flatMap(({ gathering, harvest }) => [
    ...harvest.values.map((value) => `value ${gathering.slug} ${value.key}`),
    ...harvest.priorities.map((priority) => `priority ${gathering.slug} ${priority.key}`),
  ]);
  const members = themes.flatMap(({ kind, members }) =>
    members.map(({ gathering, sentence }) => `${kind} ${gathering} ${sentence}`),
  );

  it('bring published values or priorities together, each sentence in one theme at most', () => {
    expect(unknown(members, open)).toEqual([]);
    expect(twice(members)).toEqual([]);
    expect(twice(themes.map((theme) => theme.slug))).toEqual([]);
    expect(themes.every((theme) => theme.members.length > 1 && theme.reason.length > 30)).toBe(true);
  });

  it('have a small group in the edition whose one grouped priority is served by nothing else', () => {
    const networkOf = (slug: string): string[] =>
      gatherings.flatMap(({ slug: own, network, publishedAt }) =>
        own === slug && publishedAt && Date.parse(publishedAt) < Date.parse(edition.frozenAt)
          ? [network]
          : [],
      );
    const carriers = new Map(
      themes
        .filter((theme) => theme.kind === 'priority')
        .map(({ slug, members }) => [slug, [...new Set(members.flatMap((one) => networkOf(one.gathering)))]]),
    );
    const small = carriers.get('practise-dutch') ?? [];
    carriers.delete('practise-dutch');
    expect(small).toHaveLength(2);
    expect([...carriers.values()].flat()).not.toEqual(expect.arrayContaining([expect.toBeOneOf(small)]));
    expect([...carriers.values()].filter((networks) => networks.length > 2)).toHaveLength(6);
  });

  it('are half done, so that there is work left for an editor', () => {
    expect(members.length / open.length).toBeGreaterThan(0.45);
    expect(members.length / open.length).toBeLessThan(0.6);
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listsOfNetworks, nameApart, optionOf, type SaidPriority } from './lists.ts';
import { orderOf, sortedKeys } from './order.ts';
import { ownVoices, placedByNetwork, sumThemes } from './sums.ts';
import { methods, networksByArea, voices, weightOf } from './weights.ts';

const priorities = fc
  .array(
    fc.record({
      network: fc.integer({ min: 0, max: 7 }),
      theme: fc.option(fc.integer({ min: 0, max: 5 }), { nil: null, freq: 2 }),
      rank: fc.option(fc.integer({ min: 1, max: 4 }), { nil: null }),
      text: fc.constantFrom('Meer bomen', 'meer bomen', 'Bankjes', 'Een zebrapad  ', '🌳 bomen', '￿'),
    }),
    { maxLength: 40 },
  )
  .map((rows) =>
    rows.map(({ network, theme, rank, text }, at): SaidPriority => ({
      statement: `s${at}`,
      network: `n${network}`,
      theme: theme === null ? null : `t${theme}`,
      rank,
      text,
    })),
  );

const electorate = (said: readonly SaidPriority[]) => {
  const titles = nameApart(said.map((each) => [optionOf(each), each.theme ?? each.text] as const));
  return {
    lists: listsOfNetworks(said),
    people: new Map([
      ['n0', 40],
      ['n1', 3],
    ]),
    optionKeys: sortedKeys(titles),
    networkKeys: sortedKeys(nameApart(said.map(({ network }) => [network, network] as const))),
  };
};

describe('the order', () => {
  test('loses nobody: each priority of each network stands in exactly one option', () => {
    fc.assert(
      fc.property(
        priorities,
        fc.constantFrom(...voices),
        fc.constantFrom(...methods),
        (said, voice, method) => {
          const order = orderOf(electorate(said), voice, method);
          const options = order.map(({ option }) => option);
          expect(new Set(options).size).toBe(options.length);
          expect(new Set(options)).toEqual(new Set(said.map(optionOf)));
          expect(order.map(({ place }) => place)).toEqual(order.map((_, at) => at + 1));
          for (const { option, networks, alsoNamed } of order) {
            const naming = new Set(
              said.filter((each) => optionOf(each) === option).map(({ network }) => network),
            );
            expect(networks + alsoNamed).toBe(naming.size);
          }
        },
      ),
    );
  });

  test('serves each network for the first time exactly once', () => {
    fc.assert(
      fc.property(priorities, fc.constantFrom(...voices), (said, voice) => {
        const order = orderOf(electorate(said), voice, 'proportional');
        const first = order.reduce((sum, { newlyServed }) => sum + newlyServed, 0);
        expect(first).toBe(new Set(said.map(({ network }) => network)).size);
      }),
    );
  });

  test('does not depend on the order in which sentences came in', () => {
    fc.assert(
      fc.property(priorities, (said) => {
        const shown = (all: readonly SaidPriority[]) =>
          orderOf(electorate(all), 'people', 'proportional').map(({ option, load }) => ({ option, load }));
        expect(shown([...said].reverse())).toEqual(shown(said));
      }),
    );
  });

  test('a list takes the best rank of a theme, and an option without rank stays without', () => {
    const said = (theme: string | null, rank: number | null, statement: string): SaidPriority => ({
      statement,
      network: 'n',
      theme,
      rank,
      text: statement,
    });
    const [list] = listsOfNetworks([
      said('t', 3, 'a'),
      said('t', 1, 'b'),
      said('t', null, 'c'),
      said(null, null, 'd'),
    ]);
    expect(list?.options).toEqual(
      new Map([
        ['theme:t', 1],
        ['sentence:d', undefined],
      ]),
    );
  });
});

describe('names', () => {
  test('tell everything apart and are trimmed', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 12 }), { maxLength: 20 }), (texts) => {
        const names = [...nameApart(texts.map((text, at) => [`k${at}`, text] as const)).values()];
        expect(new Set(names).size).toBe(texts.length);
        for (const name of names) expect(name).toBe(name.trim());
      }),
    );
  });

  test('sort by code point, beyond the sixteen bits too', () => {
    const names = new Map([
      ['a', '\u{1F333}'],
      ['b', '\uFFFF'],
      ['c', 'z'],
      ['d', 'Z'],
    ]);
    const { short } = sortedKeys(names);
    expect(['a', 'b', 'c', 'd'].sort((x, y) => (short.get(x)! < short.get(y)! ? -1 : 1))).toEqual([
      'd',
      'c',
      'b',
      'a',
    ]);
  });
});

describe('own voices', () => {
  test('with the themes that several carry hold every sentence exactly once', () => {
    fc.assert(
      fc.property(priorities, (said) => {
        const own = new Set(ownVoices(said));
        const among = new Set(said.map(({ network }) => network));
        const placed = said.flatMap(({ network, theme }) => (theme === null ? [] : [{ network, theme }]));
        const shared = new Set(
          sumThemes(placedByNetwork(placed), among)
            .filter(({ networks }) => networks > 1)
            .map(({ theme }) => theme),
        );
        for (const { statement, theme } of said)
          expect(own.has(statement)).toBe(theme === null || !shared.has(theme));
      }),
    );
  });
});

describe('weights', () => {
  test('one network has one voice; people count as counted, and nobody counted is one', () => {
    expect(weightOf('network', 400)).toBe(1);
    expect(weightOf('people', 400)).toBe(400);
    expect(weightOf('people', 0)).toBe(1);
  });

  test('a network speaks wherever it lies on or under, once', () => {
    const areas = [
      { code: 'GM', path: ['NL', 'GM'] },
      { code: 'WK1', path: ['NL', 'GM', 'WK1'] },
      { code: 'WK2', path: ['NL', 'GM', 'WK2'] },
      { code: 'BU1', path: ['NL', 'GM', 'WK1', 'BU1'] },
    ];
    const inside = networksByArea(
      areas,
      [
        { id: 'a', areas: ['BU1', 'WK2'] },
        { id: 'b', areas: [] },
        { id: 'c', areas: ['WK1'] },
      ],
      'GM',
    );
    expect(Object.fromEntries([...inside].map(([area, ids]) => [area, [...ids].sort().join('')]))).toEqual({
      GM: 'abc',
      WK1: 'ac',
      WK2: 'a',
      BU1: 'a',
    });
  });
});

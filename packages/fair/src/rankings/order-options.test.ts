import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { greatestCommonDivisor } from './fraction.ts';
import type { OptionList } from './lists.ts';
import { orderOptions, type OrderSettings, type PlacedOption } from './order-options.ts';

const approval = (list: string, weight: OptionList['weight'], ...options: string[]): OptionList => ({
  list,
  weight,
  options: options.map((option) => ({ option })),
});
const ordered = (list: string, weight: OptionList['weight'], ...options: string[]): OptionList => ({
  list,
  weight,
  options: options.map((option, at) => ({ option, rank: at + 1 })),
});
const orderOf = (lists: readonly OptionList[], settings?: OrderSettings): readonly PlacedOption[] => {
  const result = orderOptions(lists, settings);
  if (!result.ok) throw new Error(result.problems[0]!.message);
  return result.value.order;
};
const brief = (order: readonly PlacedOption[]) =>
  order.map((each) => `${each.option} ${each.exactLoad}`).join(', ');

describe('proportional order of approval lists', () => {
  test('the worked example of Lackner and Skowron, Multi-Winner Voting with Approval Preferences (2023), example 9', () => {
    const ballots = ['ab', 'ab', 'ab', 'ac', 'ac', 'ac', 'ad', 'ad', 'bcf', 'e', 'f', 'g'];
    const order = orderOf(ballots.map((options, at) => approval(`${at}`, 1, ...options)));
    expect(brief(order.slice(0, 4))).toBe('a 1/8, b 11/32, c 55/128, d 5/8');
  });

  test('their example 12', () => {
    const lists = [
      approval('1', 3, 'c', 'd'),
      approval('2', 2, 'a', 'b'),
      approval('3', 2, 'a', 'c'),
      approval('4', 1, 'b', 'd'),
    ];
    expect(brief(orderOf(lists).slice(0, 3))).toBe('c 1/5, b 1/3, d 29/60');
  });

  test("Phragmén's ballots of 1894, by hand", () => {
    const order = orderOf([
      approval('1', 1034, 'A', 'B', 'C'),
      approval('2', 519, 'P', 'Q', 'R'),
      approval('3', 90, 'A', 'B', 'Q'),
      approval('4', 47, 'A', 'P', 'Q'),
    ]);
    expect(brief(order.slice(0, 3))).toBe('A 1/1171, Q 327/192044, B 195525/107928728');
  });

  test('two camps of 6 and 3: the smaller one gets the third place', () => {
    const order = orderOf([approval('big', 6, 'a', 'b', 'c', 'd'), approval('small', 3, 'x', 'y')]);
    // loads: a 1/6, b 2/6, x 1/3 (x ties with b: b is named by more weight), c 3/6, d 4/6, y 2/3 (tie with d)
    expect(brief(order)).toBe('a 1/6, b 1/3, x 1/3, c 1/2, d 2/3, y 2/3');
    expect(order.map(({ decidedBy }) => decidedBy)).toEqual([
      'name',
      'name',
      'name',
      'name',
      'weight',
      'load',
    ]);
    expect(order.map(({ newlyServed }) => newlyServed)).toEqual([['big'], [], ['small'], [], [], []]);
  });

  test('shared carriers pay with what they already carry', () => {
    // a: 1/3. Then b: (1 + 1/3)/2 = 2/3 against c: 1/1.
    const order = orderOf([
      approval('1', 1, 'a'),
      approval('2', 1, 'a', 'b'),
      approval('3', 1, 'a'),
      approval('4', 1, 'b'),
      approval('5', 1, 'c'),
    ]);
    expect(brief(order)).toBe('a 1/3, b 2/3, c 1');
    expect(order[1]!.lists).toEqual(['2', '4']);
    expect(order[1]!.newlyServed).toEqual(['4']);
    expect(order[1]!.next).toEqual({ option: 'c', load: 1 });
  });

  test('weights may be fractions and decimals, exactly', () => {
    expect(
      brief(
        orderOf([
          approval('1', '1/3', 'a'),
          approval('2', '2/3', 'a'),
          approval('3', 0.1, 'b'),
          approval('4', 0.2, 'b'),
        ]),
      ),
    ).toBe('a 1, b 10/3');
  });

  test('a tie that doubles would miss is a tie', () => {
    // 0.1 + 0.2 is above 0.3 in doubles; as fractions they are equal and the name decides.
    const order = orderOf([approval('1', 0.1, 'b'), approval('2', 0.2, 'b'), approval('3', 0.3, 'a')]);
    expect(order.map(({ option }) => option)).toEqual(['a', 'b']);
    expect(order[0]!.decidedBy).toBe('name');
  });

  test('names tie by code point, not by UTF-16 unit', () => {
    const order = orderOf([approval('1', 1, '😀'), approval('2', 1, 'ﬀ')]);
    expect(order.map(({ option }) => option)).toEqual(['ﬀ', '😀']);
  });
});

describe('proportional order of ordered lists', () => {
  test('a list counts for its highest option without a place', () => {
    // a: 1/5. Then list 1 stands behind b with load 1/5: (1 + 3/5)/3 = 8/15 against c: 1/4 → c, then c's carriers to b.
    const lists = [ordered('1', 3, 'a', 'b'), ordered('2', 2, 'a', 'c'), ordered('3', 2, 'c', 'b')];
    const order = orderOf(lists);
    // c: list 2 (at 1/5) and list 3: (1 + 2/5)/4 = 7/20. Then b: lists 1 (1/5) and 3 (7/20): (1 + 3/5 + 7/10)/5 = 23/50.
    expect(brief(order)).toBe('a 1/5, c 7/20, b 23/50');
    expect(order[1]!.lists).toEqual(['2', '3']);
  });

  test('one list keeps its own order', () => {
    expect(brief(orderOf([ordered('only', 2, 'z', 'y', 'x')]))).toBe('z 1/2, y 1, x 3/2');
  });

  test('lists that name an option further down do not pay for it', () => {
    const order = orderOf([ordered('1', 2, 'a'), ordered('2', 1, 'b', 'a')]);
    expect(order[0]).toMatchObject({ option: 'a', lists: ['1'], alsoNamedBy: ['2'], newlyServed: ['1'] });
  });

  test('equal ranks stand side by side, options without rank come last', () => {
    const list: OptionList = {
      list: '1',
      weight: 1,
      options: [
        { option: 'c' },
        { option: 'b', rank: 2 },
        { option: 'a', rank: 2 },
        { option: 'z', rank: 1 },
      ],
    };
    expect(orderOf([list]).map(({ option }) => option)).toEqual(['z', 'a', 'b', 'c']);
  });

  test('`ordered: all` takes ranks for approvals', () => {
    const lists = [ordered('1', 1, 'a', 'm'), ordered('2', 1, 'b', 'm'), ordered('3', 1, 'c', 'm')];
    expect(orderOf(lists, { ordered: 'all' })[0]!.option).toBe('m');
    expect(orderOf(lists)[0]!.option).toBe('a');
  });
});

test('plain count: the most weight first, load is one over it', () => {
  const lists = [approval('big', 6, 'a', 'b', 'c'), approval('small', 4, 'x', 'b')];
  const order = orderOf(lists, { method: 'count' });
  expect(brief(order)).toBe('b 1/10, a 1/6, c 1/6, x 1/4');
  expect(order.map(({ decidedBy }) => decidedBy)).toEqual(['load', 'name', 'name', 'load']);
  expect(order[0]!.newlyServed).toEqual(['big', 'small']);
});

describe('mistakes are named', () => {
  test.each([
    [[approval('1', 0, 'a')], 'weight', 'weight "0" is not'],
    [[approval('1', -1, 'a')], 'weight', 'weight "-1" is not'],
    [[approval('1', Number.NaN, 'a')], 'weight', 'weight "NaN" is not'],
    [[approval('1', '1/0', 'a')], 'weight', 'weight "1/0" is not'],
    [[approval('1', 1, 'a', 'a')], 'option', 'option "a" occurs twice'],
    [[approval('1', 1, '')], 'option', 'needs a name'],
    [[approval('1', 1, 'a'), approval('1', 1, 'b')], 'list', 'occurs twice'],
    [[{ list: '1', weight: 1, options: [{ option: 'a', rank: 0 }] }], 'rank', 'rank "0" of "a"'],
  ] satisfies [OptionList[], string, string][])('%j', (lists, field, message) => {
    const result = orderOptions(lists);
    expect(result.ok).toBe(false);
    if (!result.ok)
      expect(result.problems[0]).toMatchObject({ field, message: expect.stringContaining(message) });
  });
  test('no lists give an empty order', () => expect(orderOf([])).toEqual([]));
});

/** The same rule again, written as plainly as possible with fractions throughout. */
function slowOrder(lists: readonly OptionList[], rule: 'first' | 'all'): string {
  const load = new Map(lists.map(({ list }) => [list, [0n, 1n] as [bigint, bigint]]));
  const waiting = new Set(lists.flatMap(({ options }) => options.map(({ option }) => option)));
  const carries = (list: OptionList, option: string): boolean => {
    const left = list.options.filter((each) => waiting.has(each.option));
    const mine = left.find((each) => each.option === option);
    if (!mine || rule === 'all') return mine !== undefined;
    return left.every((each) => (each.rank ?? 1e9) >= (mine.rank ?? 1e9));
  };
  const steps: string[] = [];
  while (waiting.size > 0) {
    let best: { option: string; of: bigint; over: bigint; named: bigint } | null = null;
    for (const option of [...waiting].sort()) {
      const carriers = lists.filter((list) => carries(list, option));
      const weight = carriers.reduce((sum, list) => sum + BigInt(list.weight), 0n);
      if (weight === 0n) continue;
      let [of, over] = [1n, 1n];
      for (const list of carriers) {
        const [a, b] = load.get(list.list)!;
        [of, over] = [of * b + BigInt(list.weight) * a * over, over * b];
      }
      over *= weight;
      const named = lists.reduce(
        (sum, list) =>
          list.options.some((each) => each.option === option) ? sum + BigInt(list.weight) : sum,
        0n,
      );
      const less = best ? of * best.over - best.of * over : -1n;
      if (!best || less < 0n || (less === 0n && named > best.named)) best = { option, of, over, named };
    }
    const common = greatestCommonDivisor(best!.of, best!.over);
    const [of, over] = [best!.of / common, best!.over / common];
    for (const list of lists.filter((each) => carries(each, best!.option))) load.set(list.list, [of, over]);
    waiting.delete(best!.option);
    steps.push(`${best!.option} ${over === 1n ? of : `${of}/${over}`}`);
  }
  return steps.join(', ');
}

const someLists = fc
  .array(
    fc.record({
      weight: fc.integer({ min: 1, max: 5 }),
      options: fc.uniqueArray(
        fc.record({
          option: fc.constantFrom(...'abcdefgh'),
          rank: fc.option(fc.integer({ min: 1, max: 4 }), { nil: undefined }),
        }),
        { selector: ({ option }) => option, maxLength: 6 },
      ),
    }),
    { maxLength: 12 },
  )
  .map((lists): OptionList[] => lists.map((each, at) => ({ list: `n${at}`, ...each })));

describe('properties', () => {
  test('agrees with the rule written plainly', () => {
    fc.assert(
      fc.property(someLists, fc.constantFrom('first' as const, 'all' as const), (lists, rule) => {
        expect(brief(orderOf(lists, { ordered: rule }))).toBe(slowOrder(lists, rule));
      }),
      { numRuns: 400 },
    );
  });

  test('every option once, loads never fall, every list is served, newly served once', () => {
    fc.assert(
      fc.property(someLists, (lists) => {
        const order = orderOf(lists);
        const named = new Set(lists.flatMap(({ options }) => options.map(({ option }) => option)));
        expect(new Set(order.map(({ option }) => option))).toEqual(named);
        expect(order.length).toBe(named.size);
        order.slice(1).forEach((each, at) => expect(each.load).toBeGreaterThanOrEqual(order[at]!.load));
        const served = order.flatMap(({ newlyServed }) => newlyServed).sort();
        expect(served).toEqual(
          lists
            .filter(({ options }) => options.length > 0)
            .map(({ list }) => list)
            .sort(),
        );
      }),
    );
  });

  test('neither the order of the lists nor the unit of the weights matters', () => {
    fc.assert(
      fc.property(someLists, fc.integer({ min: 2, max: 50 }), (lists, unit) => {
        const names = (order: readonly PlacedOption[]) => order.map(({ option }) => option);
        const expected = names(orderOf(lists));
        expect(names(orderOf([...lists].reverse()))).toEqual(expected);
        expect(names(orderOf(lists.map((each) => ({ ...each, weight: `${each.weight}/${unit}` }))))).toEqual(
          expected,
        );
      }),
    );
  });

  test('a group with an n-th of the weight that agrees on one option sees it among the first n places', () => {
    // Sequential Phragmén satisfies PJR (Brill, Freeman, Janson, Lackner 2017), here for groups of one wish.
    fc.assert(
      fc.property(someLists, (lists) => {
        const order = orderOf(lists, { ordered: 'all' });
        const whole = lists.reduce((sum, { weight }) => sum + Number(weight), 0);
        for (const { option } of order) {
          const group = lists.filter(({ options }) => options.some((each) => each.option === option));
          const weight = group.reduce((sum, each) => sum + Number(each.weight), 0);
          const seats = order.slice(0, Math.ceil(whole / weight)).flatMap(({ lists: carriers }) => carriers);
          expect(group.some(({ list }) => seats.includes(list))).toBe(true);
        }
      }),
    );
  });
});

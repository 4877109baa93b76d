import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  circles,
  fitsAtAll,
  fitsWell,
  gapOf,
  match,
  metresBetween,
  rank,
  shownPeople,
  weights,
  type Pair,
} from './rules.ts';
import { craftsOf } from './rules/crafts.ts';

const need = { title: 'Iemand die kan timmeren', words: 'Zes houten banken', hours: 8 };
const pair = (more: Partial<Pair> = {}): Pair => ({
  talents: ['timmeren'],
  likes: '',
  need,
  together: 0,
  circle: 'town',
  metres: null,
  hours: null,
  ...more,
});

describe('what somebody said goes with what is asked', () => {
  test.each([
    ['timmeren', true],
    ['timmervrouw', true],
    ['meubels maken', true],
    ['klussen in huis', true],
    ['gitaar spelen', false],
    ['voorlezen', false],
  ])('%s', (talent, fits) => expect(match(pair({ talents: [talent] })) !== null).toBe(fits));
  test('a word of the title is more than its craft, and that is more than a craft beside it', () => {
    const fit = (talent: string) => match(pair({ talents: [talent] }))?.fit ?? 0;
    expect(fit('timmeren')).toBeGreaterThan(fit('meubels maken'));
    expect(fit('meubels maken')).toBeGreaterThanOrEqual(fitsWell);
    expect(fit('lassen')).toBeLessThan(fitsWell);
    expect(fit('lassen')).toBeGreaterThanOrEqual(fitsAtAll);
  });
  test('compounds belong to their craft', () => {
    expect(craftsOf('fietsenmaker')).toEqual(['bicycle']);
    expect(craftsOf('zonnepanelen')).toEqual(['energy']);
    expect(craftsOf('moestuin')).toEqual(['green']);
    expect(craftsOf('penningmeester')).toEqual(['administration']);
    expect(craftsOf('wijkverpleegkundige')).toEqual(['care']);
  });
});

describe('an explanation helps, and asks nothing by itself', () => {
  const fit = (title: string, words: string, talent: string) =>
    match(pair({ talents: [talent], need: { title, words, hours: null } }))?.fit ?? 0;
  test('it tells which meaning a word of the title has', () => {
    expect(fit('Hulp bij de kas', 'Een doos bonnetjes', 'tuinieren')).toBe(0);
    expect(fit('Hulp bij de kas', 'Een doos bonnetjes', 'boekhouden')).toBeGreaterThanOrEqual(fitsWell);
    expect(fit('Hulp bij de kas', 'Tomaten en komkommers', 'tuinieren')).toBeGreaterThanOrEqual(fitsWell);
  });
  test('who only has to do with the explanation does not fit', () =>
    expect(fit('Prikkers voor zondag', 'Verliezers trakteren', 'goed luisteren')).toBe(0));
  test('where somebody goes, and what goes on besides, says less than what is to be done', () => {
    const ride = ['Wie brengt mevrouw naar de dokter?', 'Elke dinsdag'] as const;
    expect(fit(...ride, 'ik heb een busje')).toBeGreaterThan(fit(...ride, 'verpleegkundige'));
  });
  test('a word is known as it is spoken', () => {
    expect(fit('Boekhouding van de club', '', 'boekhouwer')).toBeGreaterThanOrEqual(fitsWell);
    expect(fit('Een tolk Arabisch', '', 'Arabies')).toBeGreaterThanOrEqual(fitsAtAll);
  });
});

test('the reason is one line: what they said, how they are known, how near', () => {
  expect(match(pair({ together: 2, metres: 400, circle: 'inside' }))?.reasons).toEqual([
    { kind: 'said', words: 'timmeren' },
    { kind: 'together', times: 2 },
    { kind: 'near', metres: 400 },
  ]);
});

test('among who fits well: inside first, then one hop out, then the town', () => {
  const order = rank(
    [
      pair({ circle: 'town', metres: 0, hours: 20 }),
      pair({ circle: 'one_hop' }),
      pair({ circle: 'inside', talents: ['meubels maken'] }),
      pair({ circle: 'inside', talents: ['lassen'] }),
    ],
    9,
  ).map(({ circle, talents }) => `${circle} ${talents[0]}`);
  expect(order).toEqual(['inside meubels maken', 'one_hop timmeren', 'town timmeren']);
});

test('who fits a little is proposed only where nobody fits well', () => {
  const little = pair({ talents: ['lassen'], circle: 'inside' });
  expect(rank([little], 3)).toHaveLength(1);
  expect(rank([little, pair()], 3).map(({ talents }) => talents[0])).toEqual(['timmeren']);
});

test('the weights add up to one, and a score stays between nothing and one', () => {
  expect(Object.values(weights).reduce((sum, each) => sum + each, 0)).toBeCloseTo(1);
  fc.assert(
    fc.property(
      fc.record({
        talents: fc.array(fc.constantFrom('timmeren', 'hout', 'zingen', 'x'), { maxLength: 4 }),
        likes: fc.constantFrom('', 'timmeren', 'buiten zijn'),
        together: fc.nat(9),
        circle: fc.constantFrom(...circles),
        metres: fc.option(fc.nat(20_000)),
        hours: fc.option(fc.integer({ min: 1, max: 200 })),
      }),
      (more) => {
        const found = match(pair(more));
        if (found === null) return;
        expect(found.score).toBeGreaterThanOrEqual(0);
        expect(found.score).toBeLessThanOrEqual(1 + 1e-9);
        expect(found.reasons.length).toBeGreaterThan(0);
        // Nearer, or known better, is never worse.
        expect(match(pair({ ...more, metres: 0 }))!.score).toBeGreaterThanOrEqual(found.score);
        expect(match(pair({ ...more, together: more.together + 1 }))!.score).toBeGreaterThanOrEqual(
          found.score,
        );
      },
    ),
  );
});

test('the order does not depend on the order given, but for equals', () => {
  const some = fc.array(
    fc.record({ circle: fc.constantFrom(...circles), metres: fc.nat(6000), together: fc.nat(3) }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(some, (mores) => {
      const pairs = mores.map((more) => pair(more));
      const places = (from: readonly Pair[]) =>
        rank(from, 99).map(({ circle, score }) => `${circle} ${score}`);
      expect(places(pairs.toReversed())).toEqual(places(pairs));
    }),
  );
});

test('distances are symmetric, and right to a metre or so', () => {
  const [dom, martini] = [
    { latitude: 52.0907, longitude: 5.1214 },
    { latitude: 53.2194, longitude: 6.5684 },
  ];
  const metres = metresBetween(dom, martini) ?? 0;
  expect(Math.abs(metres - 158_700)).toBeLessThan(1_500);
  expect(metresBetween(martini, dom)).toBe(metres);
  expect(metresBetween(dom, dom)).toBe(0);
  expect(metresBetween(dom, null)).toBeNull();
});

test('one to four people are nobody’s business, and nobody is told by the difference of two counts', () => {
  expect([0, 1, 4, 5, 9, 10, 83].map(shownPeople)).toEqual([0, null, null, 5, 5, 10, 80]);
});

test('a gap is only named when every number that may stand behind the shown one has it', () => {
  const count = fc.nat({ max: 40 });
  fc.assert(
    fc.property(count, count, (people, needs) => {
      const gap = gapOf(shownPeople(people), needs);
      if (gap === 'nobody') expect(people).toBe(0);
      if (gap === 'short') expect(people).toBeLessThan(needs);
      if (gap === 'enough') expect(people).toBeGreaterThanOrEqual(needs);
    }),
  );
  expect([gapOf(0, 0), gapOf(0, 1), gapOf(null, 5), gapOf(null, 2), gapOf(null, 1)]).toEqual([
    'none',
    'nobody',
    'short',
    'maybe',
    'enough',
  ]);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byUrgency, stageOf, standingOf, stages, type Met, type Standing } from './standing.ts';

const at = new Date('2027-03-15T12:00:00Z');
const daysFromNow = (days: number): Date => new Date(at.getTime() + days * 24 * 3_600_000);
const met = (state: Met['state'], days: number, sentences = 0): Met => ({
  id: `${state} ${days}`,
  state,
  startsAt: daysFromNow(days),
  sentences,
});

test.each<[Standing, readonly Met[]]>([
  ['never', []],
  ['planned_soon', [met('planned', 10)]],
  ['planned', [met('planned', 30)]],
  ['plan_overdue', [met('planned', -2)]],
  ['nothing_handed_in', [met('held', -3)]],
  ['not_published', [met('harvested', -8, 12)]],
  ['just_met', [met('held', -1, 12)]],
  ['just_met', [met('held', -1)]],
  ['just_met', [met('planned', -0.5)]],
  ['done', [met('published', -30, 12)]],
  ['long_ago', [met('published', -300, 12)]],
  ['called_off', [met('cancelled', -5)]],
  ['called_off', [met('cancelled', 5)]],
  ['never', [met('cancelled', -100)]],
  // What is stuck goes before what is coming, what is coming before what has been.
  ['nothing_handed_in', [met('held', -30), met('planned', 3)]],
  ['planned_soon', [met('published', -100, 9), met('planned', 3)]],
  ['planned_soon', [met('cancelled', -5), met('planned', 3)]],
  ['done', [met('cancelled', -20), met('published', -10, 9)]],
])('%s', (expected, gatherings) => {
  expect(standingOf(gatherings, [], at).standing).toBe(expected);
});

test('a request for help goes before everything', () => {
  const help = [{ id: 'h', kind: 'room', gathering: 'g' }];
  expect(standingOf([met('held', -30)], help, at)).toMatchObject({
    standing: 'asks_help',
    help: { id: 'h' },
  });
});

test('the step is about the gathering that it names', () => {
  expect(standingOf([met('planned', 20), met('planned', 5)], [], at).gathering?.id).toBe('planned 5');
});

test('every network has exactly one standing and stage, whatever it went through and in whatever order it is told', () => {
  const any = fc.record({
    state: fc.constantFrom<Met['state']>('planned', 'held', 'harvested', 'published', 'cancelled'),
    days: fc.integer({ min: -400, max: 400 }),
    sentences: fc.integer({ min: 0, max: 40 }),
  });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 6 }), (given) => {
      const gatherings = given.map(({ state, days, sentences }, index) => ({
        ...met(state, days + index / 100, sentences),
        id: String(index),
      }));
      const stand = standingOf(gatherings, [], at);
      expect(stages).toContain(stageOf[stand.standing]);
      expect(stand.gathering === null).toBe(stand.standing === 'never');
      expect(standingOf(gatherings.toReversed(), [], at)).toEqual(stand);
    }),
  );
});

test('who never met comes before who met long ago, large before small, and who waits for an answer before all', () => {
  const network = (name: string, size: number | null, gatherings: readonly Met[], asks = false) => ({
    name,
    size,
    ...standingOf(gatherings, asks ? [{ id: 'h', kind: 'room', gathering: 'g' }] : [], at),
  });
  const given = [
    network('oud en groot', 500, [met('published', -300, 3)]),
    network('nooit, klein', 10, []),
    network('nooit, groot', 90, []),
    network('loopt', 20, [met('planned', 4)]),
    network('vast', 20, [met('held', -40)]),
    network('vraagt', 20, [], true),
  ];
  expect(byUrgency(given).map(({ name }) => name)).toEqual([
    'vraagt',
    'vast',
    'loopt',
    'nooit, groot',
    'nooit, klein',
    'oud en groot',
  ]);
});

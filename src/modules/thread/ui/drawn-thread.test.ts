import { expect, test } from 'vitest';
import type { Knot } from '../index.ts';
import { drawThread } from './drawn-thread.ts';

const knot = (id: string, depth: number, from: number | null, also: readonly number[] = []): Knot => ({
  thing: { id, kind: 'initiative', title: id },
  depth,
  from,
  kind: from === null ? null : 'came_from',
  also,
});

test('what came before stands above the thing, furthest first, and each line runs to what it hangs on', () => {
  const here = knot('here', 0, null);
  const drawn = drawThread(
    [here, knot('before', 1, 0), knot('first', 2, 1)],
    [here, knot('after', 1, 0), knot('last', 2, 1, [0])],
  );
  expect(drawn.rows.map(({ knot: { thing } }) => thing.id)).toEqual([
    'first',
    'before',
    'here',
    'after',
    'last',
  ]);
  expect(drawn.here.knot).toBe(here);
  expect(drawn.others).toHaveLength(4);
  // From the row it hangs on (x, y) to its own height.
  const ends = [...drawn.lines.matchAll(/M(\d+) (\d+)V[\d.]+Q\d+ (\d+) /g)].map(([, ...end]) => end);
  expect(ends).toEqual([
    ['32', '51', '17'],
    ['14', '85', '51'],
    ['14', '85', '119'],
    ['32', '119', '153'],
  ]);
  expect(drawn.crossings).toMatch(/^M14 85V143Q14 153 24 153H50$/);
  expect(drawn.knots).toBe('M50 17h0M32 51h0M32 119h0M50 153h0');
});

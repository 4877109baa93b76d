import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { layOut, thingInAddress, type Hop, type Thing } from './rules.ts';

const thing = (id: string): Thing => ({ id, kind: 'statement', title: id });
const hop = (near: string, far: string): Hop => ({
  near,
  far,
  kind: 'came_from',
  thingKind: 'statement',
  title: far,
});

describe('the drawing of a thread', () => {
  test('what came of a thing stands under it, further in', () => {
    const rows = layOut(thing('a'), [hop('a', 'b'), hop('a', 'c'), hop('b', 'd')]);
    expect(rows.map(({ thing: { id }, depth, from }) => [id, depth, from])).toEqual([
      ['a', 0, null],
      ['b', 1, 0],
      ['d', 2, 1],
      ['c', 1, 0],
    ]);
  });
  test('a thing that came from two stands once, and the second line runs into it', () => {
    const rows = layOut(thing('a'), [hop('a', 'b'), hop('a', 'c'), hop('b', 'd'), hop('c', 'd')]);
    expect(rows.find((row) => row.thing.id === 'd')).toMatchObject({ from: 1, also: [3] });
  });
  test('the same crossing twice is drawn once, and a link to itself not at all', () => {
    const rows = layOut(thing('a'), [
      hop('a', 'b'),
      hop('a', 'c'),
      hop('b', 'b'),
      hop('b', 'c'),
      hop('b', 'c'),
    ]);
    expect(rows.map(({ also }) => also)).toEqual([[], [], [1]]);
  });
  test('every thing that can be reached stands there once, after what it hangs on, also with circles', () => {
    const id = fc.integer({ min: 0, max: 12 }).map(String);
    fc.assert(
      fc.property(fc.array(fc.tuple(id, id), { maxLength: 40 }), (pairs) => {
        // As the walk answers them: breadth first from 0.
        const met = ['0'];
        const hops: Hop[] = [];
        for (const from of met)
          for (const [one, other] of pairs.filter(([one]) => one === from)) {
            hops.push(hop(one, other));
            if (!met.includes(other)) met.push(other);
          }
        const rows = layOut(thing('0'), hops);
        expect(rows.map((row) => row.thing.id).toSorted()).toEqual(met.toSorted());
        for (const [place, row] of rows.entries()) {
          expect(row.from === null ? place : row.from).toBeLessThanOrEqual(place);
          expect(row.depth).toBe(row.from === null ? 0 : (rows[row.from]?.depth ?? 0) + 1);
        }
      }),
    );
  });
});

test('finds the thing in a pasted address', () => {
  const id = '0198c0de-0000-7000-8000-0123456789ab';
  expect(thingInAddress(`https://stad.nl/zin/${id.toUpperCase()}?x=1`)).toBe(id);
  expect(thingInAddress('geen adres')).toBeNull();
});

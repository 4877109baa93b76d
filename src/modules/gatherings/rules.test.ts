import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import {
  after,
  byRank,
  changesBetween,
  checkPublishable,
  gatheringStates,
  isJoinCode,
  joinCodeFrom,
  moved,
  readJoinCode,
  reordered,
  takesHandIns,
  transitions,
  type GatheringEvent,
  type GatheringState,
  type HarvestShown,
} from './rules.ts';

const events: readonly GatheringEvent[] = ['hold', 'close', 'reopen', 'publish', 'cancel'];
function walk(path: readonly GatheringEvent[]): GatheringState[] {
  const states: GatheringState[] = ['planned'];
  for (const event of path) {
    const now = states.at(-1) ?? 'planned';
    const next = after(now, event);
    states.push(next.ok ? next.value : now);
  }
  return states;
}

describe('the states of a gathering', () => {
  test('every state can be reached, and only a planned gathering is called off', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...events), { maxLength: 12 }), (path) => {
        const states = walk(path);
        states.forEach((state, index) => {
          const before = states[index - 1];
          if (state === 'cancelled' && before !== 'cancelled') expect(before).toBe('planned');
          if (before === 'published') expect(state).toBe('published');
          if (before === 'cancelled') expect(state).toBe('cancelled');
          if (state === 'published' && before !== 'published')
            expect(['held', 'harvested']).toContain(before);
        });
      }),
    );
    const reached = new Set(events.flatMap((a) => events.flatMap((b) => walk([a, b, 'publish']))));
    expect([...reached].toSorted()).toEqual([...gatheringStates].toSorted());
  });

  test('participants hand in before and during the evening, not after', () => {
    expect(gatheringStates.filter(takesHandIns)).toEqual(['planned', 'held']);
  });

  test('every no says why', () => {
    for (const state of gatheringStates)
      for (const event of events) {
        const next = after(state, event);
        if (!next.ok) expect(next.refusal).toMatch(/^(cancelled|not_held|already_held|already_published)$/);
      }
  });

  test('the drawing in the docs is this table', () => {
    const drawing = readFileSync('docs/gatherings.md', 'utf8');
    const drawn = [...drawing.matchAll(/^ {2}(\w+) --> (\w+): (\w+)/gm)].map(
      ([, from, to, event]) => `${from} ${event} ${to}`,
    );
    const table = Object.entries(transitions).flatMap(([from, to]) =>
      Object.entries(to).map(([event, state]) => `${from} ${event} ${state}`),
    );
    expect(drawn.toSorted()).toEqual(table.toSorted());
  });
});

describe('publishing', () => {
  const sheet = { state: 'held', attendance: 12, valuesAndPriorities: 1, version: 0 } as const;

  test('needs a gathering that was held, a count of people and one thing said', () => {
    expect(checkPublishable(sheet)).toEqual({ ok: true, value: 'published' });
    expect(checkPublishable({ ...sheet, state: 'planned' })).toEqual({ ok: false, refusal: 'not_held' });
    expect(checkPublishable({ ...sheet, attendance: null })).toEqual({ ok: false, refusal: 'no_attendance' });
    expect(checkPublishable({ ...sheet, valuesAndPriorities: 0 })).toEqual({
      ok: false,
      refusal: 'nothing_to_publish',
    });
  });

  test('a network may take back all it said in a later version', () => {
    expect(checkPublishable({ ...sheet, state: 'published', valuesAndPriorities: 0, version: 1 }).ok).toBe(
      true,
    );
  });
});

describe('the group’s order', () => {
  const ids = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 4 }), { maxLength: 8 });

  test('moving keeps every priority, and up undoes down', () => {
    fc.assert(
      fc.property(ids, fc.nat(), (order, at) => {
        const id = order[at % Math.max(1, order.length)] ?? '';
        const down = moved(order, id, 1);
        expect(down.toSorted()).toEqual(order.toSorted());
        if (order.indexOf(id) < order.length - 1) expect(moved(down, id, -1)).toEqual(order);
        else expect(down).toEqual(order);
      }),
    );
  });

  test('a dragged list is followed, forgets nothing and takes in nothing strange', () => {
    fc.assert(
      fc.property(ids, ids, (present, wished) => {
        const next = reordered(present, wished);
        expect(next.toSorted()).toEqual(present.toSorted());
        const followed = wished.filter((id) => present.includes(id));
        expect(next.slice(0, followed.length)).toEqual(followed);
      }),
    );
  });

  test('ranked first, then as they came in', () => {
    const item = (id: string, rank: number | null, createdAt: string) => ({ id, rank, createdAt });
    const sorted = byRank([item('c', null, '2'), item('d', null, '1'), item('b', 2, '0'), item('a', 1, '3')]);
    expect(sorted.map(({ id }) => id).join('')).toBe('abdc');
  });
});

describe('join codes', () => {
  test('have six characters that are not mistaken for each other', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 6, maxLength: 6 }), (bytes) => {
        const code = joinCodeFrom(bytes);
        expect(isJoinCode(code)).toBe(true);
        expect(code).not.toMatch(/[01OI]/);
        expect(readJoinCode(` ${code.slice(0, 3).toLowerCase()}-${code.slice(3)} `)).toBe(code);
      }),
    );
  });

  test('every character is as likely as another', () => {
    const first = new Set(
      Array.from({ length: 256 }, (_, byte) => joinCodeFrom(new Uint8Array(6).fill(byte))),
    );
    expect(first.size).toBe(32);
  });
});

test('what changed between two versions is said for each sentence', () => {
  const said = (id: string, text: string) => ({ id, text, explanation: null, alsoSaid: [] });
  const before: HarvestShown = {
    values: [said('v1', 'Rust'), said('v2', 'Groen')],
    priorities: [
      { ...said('p1', 'Bus'), values: [] },
      { ...said('p2', 'Bank'), values: [] },
    ],
    contributions: [],
  };
  const now: HarvestShown = {
    values: [said('v1', 'Rust!'), said('v3', 'Licht')],
    priorities: [
      { ...said('p2', 'Bank'), values: [] },
      { ...said('p1', 'Bus'), values: ['v3'] },
    ],
    contributions: [],
  };
  expect(changesBetween(before, now)).toEqual([
    { id: 'v1', kind: 'changed', text: 'Rust!', before: 'Rust' },
    { id: 'v3', kind: 'added', text: 'Licht', before: null },
    { id: 'p2', kind: 'moved', text: 'Bank', before: '2' },
    { id: 'p1', kind: 'changed', text: 'Bus', before: 'Bus' },
    { id: 'v2', kind: 'dropped', text: 'Groen', before: null },
  ]);
  expect(changesBetween(now, now)).toEqual([]);
});

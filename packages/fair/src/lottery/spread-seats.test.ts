import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spreadSeats } from './spread-seats.ts';

test('by hand: two seats for three people, 6 tickets: each holds 4', () => {
  expect(spreadSeats(3, [2], [6])).toMatchObject([
    {
      whole: [],
      parts: [
        { person: 0, from: 0, to: 4 },
        { person: 1, from: 4, to: 6 },
        { person: 1, from: 0, to: 2 },
        { person: 2, from: 2, to: 6 },
      ],
    },
  ]);
});

const panel = fc.record({ seats: fc.nat(6), tickets: fc.integer({ min: 1, max: 50 }) });

test('every ticket has all its seats taken by different people, and people hold equally many tickets', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 6, max: 9 }),
      fc.array(panel, { minLength: 1, maxLength: 8 }),
      (people, panels) => {
        const spreads = spreadSeats(
          people,
          panels.map((each) => each.seats),
          panels.map((each) => each.tickets),
        );
        const held = Array.from({ length: people }, () => 0);
        panels.forEach(({ seats, tickets }, at) => {
          const { whole = [], parts = [] } = spreads[at] ?? {};
          for (let ticket = 0; ticket < tickets; ticket += 1) {
            const present = parts
              .filter(({ from, to }) => from <= ticket && ticket < to)
              .map(({ person }) => person);
            const seated = [...whole, ...present];
            expect(seated.length).toBe(seats);
            expect(new Set(seated).size).toBe(seats);
            for (const person of seated) held[person] = (held[person] ?? 0) + 1;
          }
        });
        expect(Math.max(...held) - Math.min(...held)).toBeLessThanOrEqual(1);
      },
    ),
  );
});

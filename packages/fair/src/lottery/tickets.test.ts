import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findKinds, type Person } from './pool.ts';
import { dealTickets, roundToTickets, TICKETS } from './tickets.ts';

test('tickets add up and stay within one of the exact share', () => {
  const weights = fc.array(fc.integer({ min: 1, max: 1_000_000 }), { minLength: 1, maxLength: 40 });
  fc.assert(
    fc.property(weights, (list) => {
      const sum = list.reduce((total, each) => total + each, 0);
      const tickets = roundToTickets(list.map((each) => each / sum));
      expect(tickets.reduce((total, each) => total + each, 0)).toBe(TICKETS);
      list.forEach((each, at) =>
        expect(Math.abs((tickets[at] ?? 0) - (each / sum) * TICKETS)).toBeLessThan(1.001),
      );
    }),
  );
});

// Homes of the same composition: a couple (kinds 0 and 1) or three people of kind 0; singles of kind 0.
const town = fc.record({ couples: fc.nat(4), triples: fc.nat(4), singles: fc.integer({ min: 1, max: 5 }) });

test('people alike hold equally many tickets, panels have the asked people, one of each home', () => {
  fc.assert(
    fc.property(town, fc.infiniteStream(fc.nat(100)), ({ couples, triples, singles }, stream) => {
      const people: Person[] = [];
      const settle = (homes: number, name: string, members: readonly number[]) => {
        for (let home = 0; home < homes; home += 1)
          for (const quota of members)
            people.push({ id: `${people.length}`, quotas: [quota], address: name + home });
      };
      settle(couples, 'c', [0, 1]);
      settle(triples, 't', [0, 0, 0]);
      settle(singles, 's', [0]);
      const kinds = findKinds(people);
      const next = () => stream.next().value ?? 0;
      const panels = [1, 2, 3].map(() => {
        const panel = kinds.kinds.map(() => 0);
        for (const set of kinds.homeSets) {
          let free = set.homes;
          for (const kind of set.kinds) free -= panel[kind] = next() % (free + 1);
        }
        return panel;
      });
      const dealt = dealTickets(kinds, { panels, probabilities: [0.5, 0.3, 0.2] });
      const held = people.map(() => 0);
      for (const { tickets, people: members } of dealt) {
        const homes = members.map((place) => people[place]?.address);
        expect(new Set(homes).size).toBe(homes.length);
        for (const place of members) held[place] = (held[place] ?? 0) + tickets;
      }
      expect(dealt.reduce((sum, each) => sum + each.tickets, 0)).toBe(TICKETS);
      kinds.kinds.forEach((kind, at) => {
        const asked = panels.reduce(
          (sum, panel, place) => sum + (panel[at] ?? 0) * ([0.5, 0.3, 0.2][place] ?? 0),
          0,
        );
        for (const place of kind.people)
          expect(Math.abs((held[place] ?? 0) - (asked / kind.people.length) * TICKETS)).toBeLessThan(100);
      });
    }),
  );
});

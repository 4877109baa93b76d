import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layOut, type Box, type Place } from './network-layout.ts';
import { drawNetworks, mostBridged, nameLines, type Network } from './network-picture.ts';

const network = (id: string, name: string, size: number | null = 20): Network => ({
  id,
  href: `/praat/netwerken/${id}`,
  name,
  size,
  met: true,
});

const overlaps = (places: readonly Place[], boxes: readonly Box[]): number => {
  let count = 0;
  for (const [one, a] of places.entries())
    for (const [other, b] of places.entries()) {
      if (other <= one) continue;
      const [boxA, boxB] = [boxes[one] as Box, boxes[other] as Box];
      if (
        Math.abs(a.x - b.x) < (boxA.width + boxB.width) / 2 &&
        Math.abs(a.y - b.y) < (boxA.height + boxB.height) / 2
      )
        count++;
    }
  return count;
};

const towns = fc
  .array(fc.tuple(fc.string({ minLength: 2, maxLength: 60 }), fc.option(fc.integer({ min: 1, max: 5000 }))), {
    minLength: 1,
    maxLength: 40,
  })
  .map((all) => all.map(([name, size], index) => network(`n${index}`, name, size)))
  .chain((networks) =>
    fc.record({
      networks: fc.constant(networks),
      links: fc.array(
        fc.record({
          from: fc.nat(networks.length - 1).map((index) => `n${index}`),
          to: fc.nat(networks.length - 1).map((index) => `n${index}`),
          kind: fc.constantFrom('shares_members', 'can_reach'),
        }),
        { maxLength: 80 },
      ),
    }),
  );

describe('the network of networks', () => {
  it('never lays one name over another, and stays on the page', () => {
    fc.assert(
      fc.property(towns, fc.constantFrom(400, 960), ({ networks, links }, width) => {
        const drawing = drawNetworks(networks, links, width);
        expect(
          overlaps(
            drawing.networks,
            drawing.networks.map((each) => each.box),
          ),
        ).toBe(0);
        for (const { x, y, box } of drawing.networks) {
          expect(x - box.width / 2).toBeGreaterThanOrEqual(-1);
          expect(x + box.width / 2).toBeLessThanOrEqual(width + 1);
          expect(y - box.height / 2).toBeGreaterThanOrEqual(-1);
          expect(y + box.height / 2).toBeLessThanOrEqual(drawing.height + 1);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('is laid out the same way each time', () => {
    fc.assert(
      fc.property(towns, ({ networks, links }) => {
        expect(drawNetworks(networks, links, 960)).toEqual(drawNetworks(networks, links, 960));
      }),
      { numRuns: 10 },
    );
  });

  it('places bridged networks nearer to each other than others', () => {
    const networks = Array.from({ length: 12 }, (_, index) => network(`n${index}`, `Netwerk ${index}`));
    const links = [1, 2, 3].map((index) => ({ from: 'n0', to: `n${index}`, kind: 'shares_members' }));
    const { networks: placed } = drawNetworks(networks, links, 960);
    const far = (index: number): number => {
      const [one, other] = [placed[0], placed[index]];
      return Math.hypot((one?.x ?? 0) - (other?.x ?? 0), (one?.y ?? 0) - (other?.y ?? 0));
    };
    const mean = (indexes: readonly number[]): number =>
      indexes.reduce((sum, index) => sum + far(index), 0) / indexes.length;
    expect(mean([1, 2, 3])).toBeLessThan(mean([4, 5, 6, 7, 8, 9, 10, 11]));
  });

  it('leaves out a bridge to a network that is not drawn or to itself', () => {
    const drawing = drawNetworks(
      [network('a', 'Fanfare'), network('b', 'Moestuin')],
      [
        { from: 'a', to: 'a', kind: 'can_reach' },
        { from: 'a', to: 'elsewhere', kind: 'can_reach' },
        { from: 'a', to: 'b', kind: 'can_reach' },
      ],
      960,
    );
    expect(drawing.bridges).toHaveLength(1);
  });

  it('keeps boxes apart that are wider than half the page', () => {
    const boxes = Array.from({ length: 9 }, () => ({ width: 300, height: 60 }));
    expect(overlaps(layOut(boxes, [], 400).places, boxes)).toBe(0);
  });
});

describe('the names', () => {
  it('break at spaces, over three lines at most', () => {
    expect(nameLines('Buurtapp Tulpstraat')).toEqual(['Buurtapp', 'Tulpstraat']);
    expect(nameLines('De Ontmoetingskerk')).toEqual(['De Ontmoetingskerk']);
    expect(nameLines('een twee drie vier vijf zes zeven acht negen tien elf twaalf dertien')).toHaveLength(3);
  });
  it('are cut when one word is longer than a line', () => {
    expect(nameLines('Verantwoordelijkheidsgevoel')[0]).toBe('Verantwoordelijkheids…');
  });
});

describe('too many networks', () => {
  it('leave the most bridged ones, in their own order', () => {
    const networks = ['a', 'b', 'c', 'd'].map((id) => network(id, id));
    const links = [
      { from: 'd', to: 'b', kind: 'can_reach' },
      { from: 'd', to: 'c', kind: 'can_reach' },
      { from: 'b', to: 'd', kind: 'shares_members' },
    ];
    expect(mostBridged(networks, links, 2).map((each) => each.id)).toEqual(['b', 'd']);
    expect(mostBridged(networks, links, 4)).toBe(networks);
  });
});

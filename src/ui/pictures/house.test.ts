import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scaleFor, sentencesPerWindow, sketchHouse, widthFor, type House } from './house.ts';

const anyHouse: fc.Arbitrary<House> = fc.record({
  name: fc.string({ minLength: 1, maxLength: 60 }),
  people: fc.option(fc.integer({ min: 1, max: 1_000_000 })),
  sentences: fc.nat(3000),
});
const count = (path: string): number => path.split('M').length - 1;

describe('a house', () => {
  it('looks the same each time', () => {
    fc.assert(
      fc.property(anyHouse, (house) => {
        expect(sketchHouse(house, 1)).toEqual(sketchHouse({ ...house }, 1));
      }),
    );
  });
  it('keeps its colour, its width and its tree when its network says more', () => {
    fc.assert(
      fc.property(anyHouse, fc.nat(300), (house, sentences) => {
        const before = sketchHouse(house, 1);
        const after = sketchHouse({ ...house, sentences }, 1);
        expect([after.paint, after.width, after.hasTree]).toEqual([
          before.paint,
          before.width,
          before.hasTree,
        ]);
      }),
    );
  });
  it('has a lit window for each sentence', () => {
    fc.assert(
      fc.property(anyHouse, (house) => {
        const each = sentencesPerWindow([house]);
        expect(count(sketchHouse(house, each).lit)).toBe(Math.ceil(house.sentences / each));
      }),
    );
  });
  it('has dark windows only, before its network met', () => {
    const house = sketchHouse({ name: 'Jongerenraad', people: 14, sentences: 0 }, 1);
    expect(house.lit).toBe('');
    expect(count(house.dark)).toBeGreaterThan(3);
  });
  it('is wider the more people it has, and never wider than a phone', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 1, max: 1_000_000 }), (a, b) => {
        expect(widthFor(Math.min(a, b))).toBeLessThanOrEqual(widthFor(Math.max(a, b)));
        expect(widthFor(a)).toBeLessThanOrEqual(200);
      }),
    );
    expect(widthFor(22)).toBeLessThan(widthFor(180));
    expect(widthFor(180)).toBeLessThan(widthFor(640));
  });
  it('stays a house, however much its network says', () => {
    fc.assert(
      fc.property(anyHouse, (house) => {
        expect(sketchHouse(house, sentencesPerWindow([house])).height).toBeLessThan(170);
      }),
    );
  });
});

describe('a street', () => {
  it('lights one window for one sentence in a small town, for more in a large one', () => {
    expect(sentencesPerWindow([{ name: 'a', people: 22, sentences: 34 }])).toBe(1);
    const large = Array.from({ length: 400 }, (_, index) => ({
      name: `n${index}`,
      people: 60,
      sentences: 100,
    }));
    const each = sentencesPerWindow(large);
    expect(each).toBeGreaterThan(1);
    expect(large.reduce((sum, house) => sum + count(sketchHouse(house, each).lit), 0)).toBeLessThanOrEqual(
      3400,
    );
  });
  it('draws many houses smaller than a few', () => {
    expect(scaleFor([50, 80])).toBeGreaterThan(scaleFor(Array.from({ length: 200 }, () => 60)));
  });
  it('fills whole streets of a wide page', () => {
    const widths = Array.from({ length: 15 }, () => 78);
    const across = scaleFor(widths) * 15 * 78;
    expect(across).toBeGreaterThan(1000);
    expect(across).toBeLessThanOrEqual(1080);
  });
  it('is empty without fault', () => {
    expect(sentencesPerWindow([])).toBe(1);
    expect(scaleFor([])).toBeGreaterThan(0);
  });
});

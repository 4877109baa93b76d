import fc from 'fast-check';
import { expect, test } from 'vitest';
import { chooseTown, kindOf, parentOf, pathOf, slugOf, type Town } from './rules.ts';

const neighbourhood = fc
  .integer({ min: 0, max: 99_999_999 })
  .map((number) => `BU${String(number).padStart(8, '0')}`);

test('a code holds the codes above it', () => {
  expect(pathOf('BU19800101')).toEqual(['NL00', 'GM1980', 'WK198001', 'BU19800101']);
  expect(pathOf('WK198001')).toEqual(['NL00', 'GM1980', 'WK198001']);
  expect(pathOf('GM1980')).toEqual(['NL00', 'GM1980']);
  expect(pathOf('NL00')).toEqual(['NL00']);
  expect(pathOf('XX12')).toEqual([]);
});

test('every step of a path is the path of an area, one kind further down', () => {
  fc.assert(
    fc.property(neighbourhood, (code) => {
      const path = pathOf(code);
      expect(path.map(kindOf)).toEqual(['country', 'municipality', 'district', 'neighbourhood']);
      for (const [depth, each] of path.entries()) {
        expect(pathOf(each)).toEqual(path.slice(0, depth + 1));
        expect(parentOf(each)).toBe(path[depth - 1] ?? null);
      }
    }),
  );
});

test('a name becomes part of a web address, and stays one when done again', () => {
  expect(slugOf("'s-Hertogenbosch")).toBe('s-hertogenbosch');
  expect(slugOf('Súdwest-Fryslân')).toBe('sudwest-fryslan');
  fc.assert(
    fc.property(fc.string(), (name) => {
      const slug = slugOf(name);
      expect(slug).toMatch(/^([a-z0-9]+(-[a-z0-9]+)*)?$/);
      expect(slugOf(slug)).toBe(slug);
    }),
  );
});

const town = (slug: string, host: string | null = null): Town => ({
  area: 'GM0001',
  slug,
  name: slug,
  host,
  colours: {},
  tagline: null,
  contact: null,
  isDemo: false,
});

test('the town is the one of the host name, else the chosen one, else the first without a host', () => {
  const towns = [town('host', 'a.nl'), town('first'), town('second')];
  expect(chooseTown(towns, 'A.nl:8080', 'second')?.slug).toBe('host');
  expect(chooseTown(towns, 'b.nl', 'second')?.slug).toBe('second');
  expect(chooseTown(towns, 'b.nl', 'host')?.slug).toBe('first');
  expect(chooseTown(towns, 'b.nl', undefined)?.slug).toBe('first');
  expect(chooseTown([], 'b.nl', undefined)).toBeNull();
});

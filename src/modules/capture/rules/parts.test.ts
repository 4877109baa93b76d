import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checksum, collected, cut, joined, missing, readPart, type Part } from './parts.ts';

const letters = fc.string({
  unit: fc.constantFrom(...'ABCDEFabcdef0123456789-_'),
  minLength: 1,
  maxLength: 900,
});
const read = (text: string): Part => {
  const part = readPart(text);
  if (part === null) throw new Error(`not read: ${text}`);
  return part;
};

test('CRC-32 as everybody computes it', () => {
  expect(checksum('123456789')).toBe('cbf43926');
});

test('parts read in any order, some of them twice, give the same letters', () => {
  fc.assert(
    fc.property(
      letters,
      fc.integer({ min: 1, max: 200 }),
      fc.infiniteStream(fc.nat()),
      (whole, length, chances) => {
        const codes = cut(whole, length);
        const shuffled = [...codes, ...codes]
          .map((code) => ({ code, place: chances.next().value ?? 0 }))
          .toSorted((a, b) => a.place - b.place);
        let parts: readonly Part[] = [];
        for (const { code } of shuffled) parts = collected(parts, read(code));
        expect(joined(parts)).toBe(whole);
        expect(missing(parts)).toEqual([]);
      },
    ),
  );
});

test('a letter that was read wrongly is noticed', () => {
  fc.assert(
    fc.property(letters, fc.nat(), (whole, place) => {
      const [code = ''] = cut(whole, 2_000);
      const at = place % code.length;
      const wrong = code.slice(0, at) + (code[at] === 'A' ? 'B' : 'A') + code.slice(at + 1);
      const part = readPart(wrong);
      expect(part === null || joined([part]) === null).toBe(true);
    }),
  );
});

test('parts of two parcels are never mixed', () => {
  const [one = ''] = cut('AAAAAA', 3);
  const [, other = ''] = cut('BBBBBB', 3);
  const parts = collected(collected([], read(one)), read(other));
  expect(parts).toHaveLength(1);
  expect(joined(parts)).toBeNull();
  expect(missing(parts)).toEqual([1]);
});

test('other codes are not ours', () => {
  expect(readPart('https://example.nl/mee/ABC234')).toBeNull();
  expect(readPart('MS1.00000000.2.1.00000000.')).toBeNull();
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanQuery, marks, parseHeadline } from './rules.ts';

test('a headline is split where it matches', () => {
  const headline = `een ${marks.start}boom${marks.stop} op het plein`;
  expect(parseHeadline(headline)).toEqual([
    { text: 'een ', found: false },
    { text: 'boom', found: true },
    { text: ' op het plein', found: false },
  ]);
});

test('no character is lost or added, whatever people wrote', () => {
  const words = fc.array(
    fc.record({
      text: fc
        .string({ minLength: 1 })
        .filter((text) => !text.includes(marks.start) && !text.includes(marks.stop)),
      found: fc.boolean(),
    }),
  );
  fc.assert(
    fc.property(words, (parts) => {
      const headline = parts
        .map((part) => (part.found ? marks.start + part.text + marks.stop : part.text))
        .join('');
      const parsed = parseHeadline(headline);
      expect(parsed.map((part) => part.text).join('')).toBe(parts.map((part) => part.text).join(''));
      expect(parsed.filter((part) => part.found).length).toBe(parts.filter((part) => part.found).length);
    }),
  );
});

test('a query is one short line', () => {
  expect(cleanQuery('  meer \n  groen ')).toBe('meer groen');
  expect(cleanQuery('a'.repeat(500))).toHaveLength(200);
});

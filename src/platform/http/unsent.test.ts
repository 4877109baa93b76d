import { expect, test } from 'vitest';
import { unsent } from './unsent.ts';

test('a page reads what is in it, and what writes out the data of a page finds nothing', () => {
  const loaded = { drawn: unsent([1, 2]) };
  expect(loaded.drawn.value).toEqual([1, 2]);
  expect(JSON.stringify(loaded)).toBe('{"drawn":{}}');
});

import { expect, test } from 'vitest';
import { isId, newId } from './ids.ts';

test('is a UUIDv7 of its moment', () => {
  const id = newId(Date.UTC(2027, 2, 9, 19, 30));
  expect(isId(id)).toBe(true);
  expect(id[14]).toBe('7');
  expect(Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16)).toBe(Date.UTC(2027, 2, 9, 19, 30));
});

test('ten thousand of one moment are all different, and stand in the order in which they were made', () => {
  const ids = Array.from({ length: 10_000 }, () => newId(0));
  expect(new Set(ids).size).toBe(10_000);
  expect(ids.toSorted()).toEqual(ids);
});

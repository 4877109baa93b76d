import { expect, test } from 'vitest';
import { isId } from './ids.ts';
import { namedId } from './named-id.ts';

const at = new Date('2026-03-10T14:00:00Z');

test('the same name at the same moment has the same id', () => {
  expect(namedId('breiclub', at)).toBe(namedId('breiclub', new Date(at)));
  expect(namedId('breiclub', at)).not.toBe(namedId('voetbalclub', at));
});

test('the two ways to write é in Unicode are one name', () => {
  expect(namedId('cafe\u0301', at)).toBe(namedId('caf\u00e9', at));
});

test('an id is a UUID and later moments have later ids', () => {
  expect(isId(namedId('breiclub', at))).toBe(true);
  expect(namedId('a', new Date(at.getTime() + 1)) > namedId('z', at)).toBe(true);
});

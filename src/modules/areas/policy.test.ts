import { expect, test } from 'vitest';
import { actorOf, guest, type Actor, type Role } from '#lib/platform/session.ts';
import { mayShapeTown } from './policy.ts';

const who = (role: Role, area: string): Actor =>
  actorOf({ id: '1', name: 'A' }, [{ role, area, network: null, gathering: null }]);

test('the areas of a municipality are changed by its administrators and those of the installation', () => {
  expect(mayShapeTown(who('administrator', 'GM1980'), 'GM1980')).toBe(true);
  expect(mayShapeTown(who('administrator', 'GM1980'), 'BU19800101')).toBe(true);
  expect(mayShapeTown(who('administrator', 'NL00'), 'GM1980')).toBe(true);
});

test('and by nobody else', () => {
  expect(mayShapeTown(who('administrator', 'GM1981'), 'GM1980')).toBe(false);
  expect(mayShapeTown(who('administrator', 'WK198001'), 'WK198001')).toBe(false);
  expect(mayShapeTown(who('editor', 'GM1980'), 'GM1980')).toBe(false);
  expect(mayShapeTown(guest, 'GM1980')).toBe(false);
  expect(mayShapeTown(who('administrator', 'GM1980'), 'nonsense')).toBe(false);
});

import { expect, test } from 'vitest';
import { actorOf, guest, type Actor, type Role } from '#lib/platform/session.ts';
import { mayGiveRoles } from './policy.ts';

const who = (role: Role, area: string): Actor =>
  actorOf({ id: '1', name: 'A' }, [{ role, area, network: null, gathering: null }]);
const district = ['NL00', 'GM1980', 'WK198001'];

test('roles in an area are given by its administrators and those of an area above it', () => {
  for (const area of district) expect(mayGiveRoles(who('administrator', area), district)).toBe(true);
});

test('not by administrators of an area beside or below it, other roles or guests', () => {
  expect(mayGiveRoles(who('administrator', 'WK198002'), district)).toBe(false);
  expect(mayGiveRoles(who('administrator', 'BU19800101'), district)).toBe(false);
  expect(mayGiveRoles(who('editor', 'GM1980'), district)).toBe(false);
  expect(mayGiveRoles(guest, district)).toBe(false);
});

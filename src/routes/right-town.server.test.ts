import { expect, test } from 'vitest';
import { namedThing } from './right-town.server.ts';

const at = (id: string, params: Record<string, string>) => namedThing({ route: { id }, params } as never);

test('an address names its thing, whatever comes behind it', () => {
  expect(at('/zin/[id]', { id: 'a' })).toEqual({ kind: 'statement', name: 'a' });
  expect(at('/praat/bijeenkomsten/[id]/versies/[n]', { id: 'a', n: '2' })).toEqual({
    kind: 'gathering',
    name: 'a',
  });
  expect(at('/kies/uitgaven/[slug].csv', { slug: 'visie' })).toEqual({ kind: 'edition_slug', name: 'visie' });
  expect(at('/kies/waar-staan-we/[network]', { network: 'a' })).toEqual({ kind: 'network', name: 'a' });
  expect(at('/logboek/[kind]/[id]', { kind: 'theme', id: 'a' })).toEqual({ kind: 'theme', name: 'a' });
});

test('other addresses name none', () => {
  for (const id of ['/', '/kies', '/praat/netwerken', '/praat/netwerken/nieuw', '/beheer/import/[run]'])
    expect(at(id, { run: 'a' })).toBeNull();
  expect(at('/logboek/[kind]/[id]', { kind: 'person', id: 'a' })).toBeNull();
});

import { expect, test } from 'vitest';
import { isOurHost } from './hosts.ts';

test('without a list every host is ours', () => expect(isOurHost('anything.nl', [])).toBe(true));

test('with a list only those, with or without a port, and names under a star', () => {
  const hosts = ['Praat.Voorbeeldstad.nl', '*.mensenstad.nl', 'localhost:3000'];
  expect(isOurHost('praat.voorbeeldstad.nl', hosts)).toBe(true);
  expect(isOurHost('praat.voorbeeldstad.nl:8443', hosts)).toBe(true);
  expect(isOurHost('amsterdam.mensenstad.nl', hosts)).toBe(true);
  expect(isOurHost('localhost:3000', hosts)).toBe(true);
  expect(isOurHost('mensenstad.nl', hosts)).toBe(false);
  expect(isOurHost('evilmensenstad.nl', hosts)).toBe(false);
  expect(isOurHost('praat.voorbeeldstad.nl.evil.nl', hosts)).toBe(false);
  expect(isOurHost('localhost:4000', hosts)).toBe(false);
});

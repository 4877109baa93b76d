import { describe, expect, it } from 'vitest';
import { pathWithin } from './path-within.ts';

const origin = 'https://voorbeeldstad.nl';

describe('the way back after a choice', () => {
  it('is the page itself, with its question', () => {
    expect(pathWithin('/kies/waarden?wijk=WK990001', origin)).toBe('/kies/waarden?wijk=WK990001');
  });
  it.each([
    'https://elders.nl/',
    '//elders.nl/pad',
    '/\\elders.nl',
    '/\t/elders.nl',
    'javascript:alert(1)',
    'kies',
    '',
    null,
    undefined,
    new Blob(),
  ])('is the front page for %j', (given) => {
    expect(pathWithin(given, origin)).toBe('/');
  });
  it('never starts with two slashes, which a browser reads as another site', () => {
    expect(pathWithin('/..//elders.nl', origin)).toBe('/elders.nl');
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { backTo, linesWithLinks, plainCode, plainEmail } from './rules.ts';

test('after logging in a path of this site is kept whole', () => {
  expect(backTo('/praat/netwerken?na=3#lijst')).toBe('/praat/netwerken?na=3#lijst');
  expect(backTo('/')).toBe('/');
});

test.each([
  '//other.nl',
  '/\\other.nl',
  '/\t/other.nl',
  '\\\\other.nl',
  'https://other.nl/',
  'javascript:alert(1)',
  'praat',
  '',
  '/.//other.nl',
  '/..//other.nl/a',
])('%s leads nowhere else', (wanted) => {
  expect(new URL(backTo(wanted), 'https://town.nl').origin).toBe('https://town.nl');
});

test('nothing at all leads to the front page', () => {
  expect(backTo(null)).toBe('/');
  expect(backTo(undefined)).toBe('/');
});

test('whatever is asked, the answer stays on this site', () => {
  const piece = fc.constantFrom(
    '/',
    '\\',
    '//',
    '.',
    '..',
    ':',
    '@',
    '\t',
    '\n',
    'other.nl',
    'http:',
    '?',
    '#',
    '%2f',
  );
  const wanted = fc.oneof(
    fc.string(),
    fc.webUrl(),
    fc.array(piece).map((pieces) => `/${pieces.join('')}`),
  );
  fc.assert(
    fc.property(wanted, (text) => {
      const path = backTo(text);
      expect(path.startsWith('/')).toBe(true);
      expect(new URL(path, 'https://town.nl').origin).toBe('https://town.nl');
      expect(backTo(path)).toBe(path);
    }),
    { numRuns: 300 },
  );
});

test('a code may be typed in groups, an address in capitals', () => {
  expect(plainCode(' 123 456 ')).toBe('123456');
  expect(plainCode('123-456')).toBe('123456');
  expect(plainEmail(' Fenna@Voorbeeldstad.EXAMPLE ')).toBe('fenna@voorbeeldstad.example');
});

test('a mail shows its paragraphs, with its addresses as links and nothing else', () => {
  expect(linesWithLinks('Hallo\n\nKijk op https://town.nl/mee/A7 nu\n')).toEqual([
    [{ text: 'Hallo', link: false }],
    [
      { text: 'Kijk op ', link: false },
      { text: 'https://town.nl/mee/A7', link: true },
      { text: ' nu', link: false },
    ],
  ]);
  expect(linesWithLinks('javascript:alert(1)')).toEqual([[{ text: 'javascript:alert(1)', link: false }]]);
});

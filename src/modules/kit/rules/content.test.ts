import * as v from 'valibot';
import { expect, test } from 'vitest';
import { fill, toneShape } from './content.ts';

test('a text is filled in once: what people typed is never read as a text to fill in', () => {
  expect(fill('{network} op {when}', { network: '{when}', when: 'dinsdag' })).toBe('{when} op dinsdag');
  expect(fill('{unknown}', { network: 'x' })).toBe('{unknown}');
});

test('a message without its link, or that asks for something we do not have, is refused', () => {
  const { message } = toneShape.entries.thanks.entries;
  expect(v.is(message, 'Dank {network}: {link}')).toBe(true);
  expect(v.is(message, 'Dank {network}')).toBe(false);
  expect(v.is(message, 'Dank {network}: {link} {phone}')).toBe(false);
  expect(v.is(message, ' ')).toBe(false);
});

import { expect, test } from 'vitest';
import { fitCookies } from './cookies.ts';

const headersWith = (...cookies: string[]): Headers =>
  new Headers(cookies.map((cookie): [string, string] => ['set-cookie', cookie]));

test('over https every cookie is Secure, once', () => {
  const headers = headersWith('a=1; Path=/; HttpOnly', 'b=2; Secure; Path=/');
  fitCookies(headers, true);
  expect(headers.getSetCookie()).toEqual(['a=1; Path=/; HttpOnly; Secure', 'b=2; Path=/; Secure']);
});

test('over http no cookie is Secure; a value with that word stays', () => {
  const headers = headersWith('a=secure; Path=/; secure', 'b=Secure1; SameSite=Lax');
  fitCookies(headers, false);
  expect(headers.getSetCookie()).toEqual(['a=secure; Path=/', 'b=Secure1; SameSite=Lax']);
});

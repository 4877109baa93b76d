import { expect, inject, test } from 'vitest';
import { publicPages } from './support/sitemap.ts';

const pages = await publicPages();
const site = inject('site');

test.each(pages)('%s carries every safety header', async (path) => {
  const { headers } = await fetch(site + path);
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('unsafe');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('referrer-policy')).toBeTruthy();
  expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
});

test.each(['/inloggen?/send', '/mee', '/eerste-keer', '/api/auth/sign-in/email-otp'])(
  '%s refuses a form of another site',
  async (path) => {
    const body = new URLSearchParams({ email: 'a@voorbeeld.nl' });
    const response = await fetch(site + path, {
      method: 'POST',
      body,
      headers: { origin: 'https://elsewhere.example' },
    });
    expect(response.status).toBe(403);
  },
);

test('the first-run page is closed once there is a town', async () => {
  expect((await fetch(`${site}/eerste-keer`)).status).toBe(404);
});

test('security.txt says where to write and until when', async () => {
  const text = await (await fetch(`${site}/.well-known/security.txt`)).text();
  expect(text).toMatch(/^Contact: /m);
  const until = /^Expires: (.+)$/m.exec(text)?.[1] ?? '';
  expect(new Date(until).getTime()).toBeGreaterThan(Date.now());
});

test.each([
  '/praat/netwerken/nieuw',
  '/praat/bijeenkomsten/nieuw',
  '/kies/werklijst',
  '/beheer/rollen',
  '/beheer/meldingen',
  '/account',
])('%s asks a guest to log in, or refuses', async (path) => {
  const response = await fetch(site + path, { redirect: 'manual' });
  expect([302, 303, 401, 403]).toContain(response.status);
});

test.each(['%00', '%F0%9F', '../../etc/passwd', 'a'.repeat(3000)])(
  'an address with %j is no fault',
  async (part) => {
    const response = await fetch(`${site}/praat/netwerken/${part}`);
    expect(response.status).toBeLessThan(500);
  },
);

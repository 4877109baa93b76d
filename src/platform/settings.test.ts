import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readSettings, settingNames, SettingsError } from './settings.ts';

const mistakesOf = (environment: Record<string, string>): readonly string[] => {
  try {
    readSettings(environment);
    return [];
  } catch (fault) {
    return fault instanceof SettingsError ? fault.mistakes : [String(fault)];
  }
};

test('without any setting there is a demo town with its own database', () => {
  expect(readSettings({})).toMatchObject({
    port: 3000,
    databaseUrl: null,
    demo: true,
    worker: true,
    mailbox: true,
    oidc: null,
  });
});

test('each mistake gets a sentence that names the setting', () => {
  expect(mistakesOf({ PORT: 'http' })).toEqual(['PORT is "http": use a whole number.']);
  expect(mistakesOf({ PORT: '70000', MENSENSTAD_DEMO: 'no' })).toHaveLength(2);
  expect(mistakesOf({ DATABASE_URL: 'localhost' })[0]).toContain('postgres://');
  expect(mistakesOf({ OIDC_ISSUER: 'https://login.example.nl' })[0]).toContain('belong together');
  expect(mistakesOf({ AUTH_SECRET: 'short' })[0]).toContain('32 characters');
});

test('an empty setting counts as not set', () => {
  expect(readSettings({ PORT: '', DATABASE_URL: '' })).toMatchObject({ port: 3000, databaseUrl: null });
});

test('the mailbox page is never there in production without demo', () => {
  expect(readSettings({ MENSENSTAD_DEMO: '0' }).mailbox).toBe(false);
  expect(readSettings({ SMTP_URL: 'smtp://localhost:25' }).mailbox).toBe(false);
});

test.each(['.env.example', 'docs/operations.md'])('%s lists every setting', (file) => {
  const text = readFileSync(file, 'utf8');
  expect(settingNames.filter((name) => !text.includes(name))).toEqual([]);
});

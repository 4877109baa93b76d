import { expect, test } from 'vitest';
import { describeEntry } from './log-words.ts';

const line = (what: string, detail = {}, given: string | null = null) =>
  describeEntry({ what, detail, given });

test('an act is told in words, with the role and whoever holds it', () => {
  expect(line('role.given', { role: 'editor' }, 'Joke')).toBe('gaf Joke de rol redacteur');
  expect(line('role.given', { role: 'editor' })).toBe('gaf iemand de rol redacteur');
  expect(line('areas.imported', { areas: 17 })).toContain('17');
  expect(line('paper.typed_over', { form: 7, sentences: 3 })).toBe('typte vel 7 over');
});

test('things of every kind share their verbs', () => {
  expect(line('network.hidden')).toBe(line('statement.hidden'));
  expect(line('theme.merged')).not.toBe('theme.merged');
});

test('an act that has no words yet shows its code name', () => {
  expect(line('panel.drawn')).toBe('panel.drawn');
});

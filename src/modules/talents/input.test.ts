import { expect, test } from 'vitest';
import { parseForm } from '#lib/platform/form.ts';
import { answerInput, profileInput } from './index.ts';

const formOf = (values: Record<string, string>): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(values)) form.append(name, value);
  return form;
};
const errorsOf = (values: Record<string, string>) => {
  const parsed = parseForm(profileInput, formOf(values));
  return parsed.ok ? [] : Object.keys(parsed.errors);
};
const lines = (count: number): string => Array.from({ length: count }, (_, at) => `talent ${at}`).join('\n');

test('not now until a day that is over is no day', () => {
  const said = { talents: 'timmeren', more: '', area: '', likes: '' };
  expect(errorsOf({ ...said, away_until: '2099-01-01' })).toEqual([]);
  expect(errorsOf({ ...said, away_until: '' })).toEqual([]);
  expect(errorsOf({ ...said, away_until: '2020-01-01' })).toEqual(['away_until']);
  const later = { need: '01990000-0005-7000-8000-000000000001', answer: 'later', not_before: '2020-01-01' };
  expect(parseForm(answerInput, formOf(later))).toMatchObject({ ok: false });
});

test('one more talent joins the others, once, and counts for the most there may be', () => {
  const said = { area: '', likes: '' };
  const parsed = parseForm(profileInput, formOf({ ...said, talents: 'timmeren', more: ' timmeren ' }));
  expect(parsed).toMatchObject({ ok: true, input: { talents: ['timmeren'] } });
  expect(errorsOf({ ...said, talents: lines(19), more: 'zagen' })).toEqual([]);
  expect(errorsOf({ ...said, talents: lines(20), more: 'zagen' })).toEqual(['more']);
});

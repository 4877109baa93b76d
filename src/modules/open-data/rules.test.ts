import { expect, test } from 'vitest';
import { cellOf, formatOf, problem } from './rules.ts';

test('the parameter decides the format, else the Accept header', () => {
  expect(formatOf('csv', 'application/json')).toBe('csv');
  expect(formatOf('xml', undefined)).toBeNull();
  expect(formatOf(undefined, undefined)).toBe('json');
  expect(formatOf(undefined, 'text/csv')).toBe('csv');
  expect(formatOf(undefined, 'text/html,application/xhtml+xml')).toBe('json');
  expect(formatOf(undefined, 'image/png')).toBeNull();
});

test('a cell is one text', () => {
  expect(cellOf(null)).toBe('');
  expect(cellOf(['a', 'b'])).toBe('a b');
  expect(cellOf(new Date(0))).toBe('1970-01-01T00:00:00.000Z');
  expect(cellOf(0)).toBe('0');
});

test('a problem says what and how', () => {
  expect(problem(404, 'weg')).toEqual({
    type: 'about:blank',
    title: 'Dit bestaat niet',
    status: 404,
    detail: 'weg',
  });
});

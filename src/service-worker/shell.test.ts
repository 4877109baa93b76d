import { expect, test } from 'vitest';
import { awayAddress } from './shell.ts';

const id = '019a0000-0000-7000-8000-000000000001';
const away = (path: string): string | null => awayAddress(new URL(path, 'https://stad.example'));

test('without a connection each page of a gathering leads to the screen that does the same', () => {
  expect(away('/mee/abc234?stap=2')).toBe('/vastleggen?code=ABC234&stap=2');
  expect(away(`/praat/bijeenkomsten/${id}`)).toBe(`/vastleggen?bijeenkomst=${id}`);
  expect(away(`/praat/bijeenkomsten/${id}/oogst?stap=3`)).toBe(`/vastleggen?bijeenkomst=${id}&stap=3`);
  expect(away(`/praat/bijeenkomsten/${id}/typen`)).toBe(`/vastleggen?bijeenkomst=${id}&vorm=`);
  expect(away(`/praat/bijeenkomsten/${id}/typen?vorm=7`)).toBe(`/vastleggen?bijeenkomst=${id}&vorm=7`);
});

test('the QR code on a sheet of paper opens that sheet', () => {
  expect(away('/p/ABC234/1/12')).toBe('/vastleggen?code=ABC234&vorm=12');
});

test('other pages have no such screen', () => {
  for (const path of ['/', '/praat', `/praat/bijeenkomsten/${id}/scherm`, '/p/ABC234', '/kies'])
    expect(away(path), path).toBeNull();
});

import { readFileSync } from 'node:fs';
import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeSheet, readAreaSheet } from './sheet.ts';

const good = 'code,name,kind,parent,residents,residents_0_17\n';

test('the demo town is read whole', () => {
  const read = readAreaSheet(readFileSync('demo/areas.csv', 'utf8'));
  expect(read.ok && read.value.length).toBe(17);
  expect(read.ok && read.value[1]).toEqual({
    line: 3,
    code: 'WK990001',
    kind: 'district',
    name: 'Binnenstad',
    residents: { all: 9370, '0-17': 1221, '18-29': 2154, '30-44': 2165, '45-64': 2181, '65+': 1649 },
    middle: { latitude: 52.216, longitude: 5.968 },
  });
});

test.each([
  ['another code', 'XX12,Naam,,,,', { line: 2, column: 'code', reason: 'bad_code' }],
  ['the country', 'NL00,Nederland,,,,', { line: 2, column: 'code', reason: 'bad_code' }],
  [
    'a kind that does not fit',
    'GM1980,Naam,district,,,',
    { line: 2, column: 'kind', reason: 'kind_differs' },
  ],
  [
    'a parent that does not fit',
    'WK198001,A,,GM1981,,',
    { line: 2, column: 'parent', reason: 'parent_differs' },
  ],
  ['no name', 'GM1980, ,,,,', { line: 2, column: 'name', reason: 'no_name' }],
  ['a name too long', `GM1980,${'a'.repeat(121)},,,,`, { line: 2, column: 'name', reason: 'long_name' }],
  ['half a resident', 'GM1980,A,,,1.5,', { line: 2, column: 'residents', reason: 'not_a_number' }],
  ['fewer than none', 'GM1980,A,,,,-1', { line: 2, column: 'residents_0_17', reason: 'not_a_number' }],
  ['twice the same', 'GM1980,A,,,,\nGM1980,B,,,,', { line: 3, column: 'code', reason: 'double' }],
  ['a row too short', 'GM1980,A', { line: 2, column: '', reason: 'unreadable' }],
  ['an open quote', 'GM1980,"A,,,,', { column: '', reason: 'unreadable' }],
])('%s is a mistake with its place', (_name, rows, mistake) => {
  const read = readAreaSheet(good + rows);
  expect(read.ok).toBe(false);
  expect(!read.ok && read.refusal).toEqual([expect.objectContaining(mistake)]);
});

test('the header must say code and name, and nothing unknown', () => {
  expect(readAreaSheet('naam;code\n')).toEqual({
    ok: false,
    refusal: [{ line: 1, column: 'name', reason: 'missing_column' }],
  });
  expect(readAreaSheet('code,name,mayor\nGM1980,A,B')).toEqual({
    ok: false,
    refusal: [{ line: 1, column: 'mayor', reason: 'unknown_column' }],
  });
  expect(readAreaSheet('')).toMatchObject({ ok: false });
  expect(readAreaSheet(good)).toEqual({ ok: false, refusal: [{ line: 1, column: '', reason: 'no_rows' }] });
});

test('all mistakes are told at once', () => {
  const read = readAreaSheet(`${good}GM1980,,district,,x,\nWK1980,A,,,,`);
  expect(!read.ok && read.refusal.map(({ line, column }) => `${line} ${column}`)).toEqual([
    '2 kind',
    '2 name',
    '2 residents',
    '3 code',
  ]);
});

test('semicolons, a byte order mark, Windows line ends, dots for secret cells and small letters are fine', () => {
  const read = readAreaSheet('\ufeffCode;Name;Residents\r\ngm1980;Ons Dorp;.\r\n\r\n');
  expect(read).toEqual({
    ok: true,
    value: [{ line: 2, code: 'GM1980', kind: 'municipality', name: 'Ons Dorp', residents: {}, middle: null }],
  });
});

test('a file that is not UTF-8 is refused, not read with wrong names', () => {
  expect(decodeSheet(new Uint8Array([0x53, 0xfa, 0x64]))).toMatchObject({ ok: false });
  expect(decodeSheet(new TextEncoder().encode('Súd'))).toEqual({ ok: true, value: 'Súd' });
});

test('what was written is what is read, whatever the names', () => {
  const name = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 30 })
    .map((text) =>
      text
        .replace(/[\p{C}\p{Z}]+/gu, ' ')
        .normalize('NFC')
        .trim(),
    )
    .filter((text) => text !== '' && text.length <= 120 && !text.includes('\ufffd'));
  const rows = fc.array(fc.tuple(name, fc.nat(999_999)), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(rows, fc.constantFrom(',', ';'), (areas, delimiter) => {
      const table = areas.map(([said, residents], index) => [
        `GM${String(index).padStart(4, '0')}`,
        said,
        residents,
      ]);
      const text = stringify([['code', 'name', 'residents'], ...table], { delimiter });
      const read = readAreaSheet(text);
      expect(read.ok && read.value.map((row) => [row.code, row.name, row.residents.all])).toEqual(table);
    }),
  );
});

test.each([
  ['52.1,5.2', null],
  ['52.1,', 'longitude'],
  [',5.2', 'latitude'],
  ['5.2,52.1', 'latitude'],
  ['noord,oost', 'latitude'],
])('the middle of an area: %s', (cells, wrong) => {
  const read = readAreaSheet(`code,name,latitude,longitude\nBU19800101,De Eiken,${cells}\n`);
  if (wrong === null) expect(read.ok && read.value[0]?.middle).toEqual({ latitude: 52.1, longitude: 5.2 });
  else expect(!read.ok && read.refusal[0]).toEqual({ line: 2, column: wrong, reason: 'not_a_place' });
});

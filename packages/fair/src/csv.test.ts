import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvLine, readCsv } from './csv.ts';

const fields = (text: string) => {
  const read = readCsv(text);
  return read.ok ? read.value.rows.map((row) => row.fields) : read.problems;
};

describe('readCsv', () => {
  it('finds the delimiter from the header, outside quotes', () => {
    expect(fields('"a;b",c\n1,2\n')).toEqual([['1', '2']]);
    expect(fields('a;b\n1,5;2\n')).toEqual([['1,5', '2']]);
    expect(fields('a\tb\n1\t2')).toEqual([['1', '2']]);
  });

  it('takes a byte order mark, CRLF, empty lines and quoted line ends, and counts lines', () => {
    const read = readCsv('\ufeffa,b\r\n"one\r\ntwo","say ""hi"""\r\n\r\nx,\r\n');
    expect(read.ok && read.value.header).toEqual(['a', 'b']);
    expect(read.ok && read.value.rows).toEqual([
      { line: 2, fields: ['one\r\ntwo', 'say "hi"'] },
      { line: 5, fields: ['x', ''] },
    ]);
  });

  it.each([
    ['', 'csv_empty', undefined],
    ['a,a\n1,2', 'csv_double_column', 1],
    ['a,b\n1,2\n3', 'csv_uneven_row', 3],
    ['a,b\n1,"2\n3', 'csv_open_quote', 2],
    ['a,b\n"1"x,2', 'csv_after_quote', 2],
  ])('refuses %j with the line', (text, code, line) => {
    const read = readCsv(text);
    expect(read.ok).toBe(false);
    expect(!read.ok && read.problems[0]).toMatchObject(line === undefined ? { code } : { code, line });
  });

  it('reads back what csvLine writes', () => {
    const row = fc.array(fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r', ' ', 'é') }), {
      minLength: 2,
      maxLength: 2,
    });
    fc.assert(
      fc.property(fc.array(row), fc.constantFrom(',', ';'), (rows, delimiter) => {
        const text = [['left', 'right'], ...rows].map((each) => csvLine(each, delimiter)).join('\n');
        const read = readCsv(text, delimiter);
        expect(read.ok && read.value.rows.map((each) => each.fields)).toEqual(rows);
      }),
    );
  });
});

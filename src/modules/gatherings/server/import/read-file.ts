import { CsvError, parse } from 'csv-parse/sync';
import { mistake, type Mistake } from './mistakes.ts';
import { columns, columnSpellings, neededColumns, spelled, type Column } from './spellings.ts';

export type RawRow = { readonly line: number; readonly cells: Readonly<Partial<Record<Column, string>>> };
export type ReadFile = {
  /** False: the file as a whole cannot be read, also not with bad rows left out. */
  readonly readable: boolean;
  readonly rows: readonly RawRow[];
  readonly mistakes: readonly Mistake[];
};

const unreadable = (mistakes: readonly Mistake[]): ReadFile => ({ readable: false, rows: [], mistakes });

/** Reads the text of a harvest file as rows by column, with the line on which each begins. */
export function readFile(text: string): ReadFile {
  const delimiter = delimiterOf(text);
  if (delimiter === null) return unreadable([mistake(1, null, 'wrong_delimiter')]);
  const { records, open } = recordsOf(text, delimiter);
  if (open !== null) return unreadable([mistake(open, null, 'quote_not_closed')]);
  const [header, ...rest] = records;
  if (header === undefined) return unreadable([mistake(1, null, 'no_rows')]);
  const named = readHeader(header.cells);
  if (named.mistakes.length > 0) return unreadable(named.mistakes);
  const filled = rest.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  if (filled.length === 0) return unreadable([mistake(1, null, 'no_rows')]);
  const { names } = named;
  // Excel writes empty columns without a name at the end; a row that says something there is a bad row.
  const fits = ({ cells }: Line): boolean =>
    cells.length === names.length &&
    cells.every((cell, place) => names[place] !== null || cell.trim() === '');
  return {
    readable: true,
    rows: filled.filter(fits).map(({ line, cells }) => ({
      line,
      cells: Object.fromEntries(
        names.flatMap((name, place) => (name === null ? [] : [[name, cells[place] ?? '']])),
      ),
    })),
    mistakes: filled
      .filter((record) => !fits(record))
      .map(({ line, cells }) =>
        mistake(
          line,
          null,
          'number_of_fields',
          String(cells.length),
          String(names.filter((name) => name !== null).length),
        ),
      ),
  };
}

/** The character between the columns: the one that makes most known names of the first line. */
function delimiterOf(text: string): string | null {
  const [first = ''] = text.trimStart().split(/\r\n|\n|\r/, 1);
  const known = (delimiter: string): number =>
    first.split(delimiter).filter((name) => spelled(columnSpellings, name.replaceAll('"', '')) !== null)
      .length;
  const [best = ','] = [',', ';', '\t'].toSorted((one, other) => known(other) - known(one));
  return known(best) >= 2 || (known(best) === 1 && first.includes(best)) ? best : null;
}

type Line = { readonly line: number; readonly cells: readonly string[] };

function recordsOf(text: string, delimiter: string): { records: Line[]; open: number | null } {
  const records: Line[] = [];
  let line = 1;
  try {
    parse(text, {
      delimiter,
      bom: true,
      relax_column_count: true,
      relax_quotes: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      onRecord: (cells: string[], { lines }: { lines: number }) => {
        records.push({ line, cells });
        line = lines + 1;
        return null;
      },
    });
    return { records, open: null };
  } catch (fault) {
    if (fault instanceof CsvError && fault.code === 'CSV_QUOTE_NOT_CLOSED') return { records, open: line };
    throw fault;
  }
}

function readHeader(header: readonly string[]): { names: (Column | null)[]; mistakes: Mistake[] } {
  const found = header.map((name) => ({ name, column: spelled(columnSpellings, name) }));
  const names = found.map(({ column }) => column);
  const known = names.filter((name) => name !== null);
  const double = new Set(known.filter((name, place) => known.indexOf(name) !== place));
  return {
    names,
    mistakes: [
      ...neededColumns
        .filter((name) => !names.includes(name))
        .map((name) => mistake(1, name, 'missing_column', name)),
      ...[...double].map((name) => mistake(1, name, 'double_column', name)),
      ...found
        .filter(({ name, column }) => column === null && name.trim() !== '')
        .map(({ name }) => mistake(1, null, 'unknown_column', name.trim(), columns.join(', '))),
    ],
  };
}

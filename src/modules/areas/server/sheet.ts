import { CsvError, parse } from 'csv-parse/sync';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import { kindOf, parentOf, type AreaKind } from '../rules.ts';
import type { AreaMistake, MistakeReason } from '../refusals.ts';

const ageBands = ['all', '0-17', '18-29', '30-44', '45-64', '65+'] as const;
export type AgeBand = (typeof ageBands)[number];

export type AreaRow = {
  /** Line in the file, counted from 1; the header is line 1. */
  readonly line: number;
  readonly code: string;
  readonly kind: AreaKind;
  readonly name: string;
  /** Only the age bands that the file fills in. */
  readonly residents: Partial<Record<AgeBand, number>>;
  /** The middle of the area, in degrees; null: the file does not say. */
  readonly middle: { readonly latitude: number; readonly longitude: number } | null;
};

const bandColumns: Readonly<Record<AgeBand, string>> = {
  all: 'residents',
  '0-17': 'residents_0_17',
  '18-29': 'residents_18_29',
  '30-44': 'residents_30_44',
  '45-64': 'residents_45_64',
  '65+': 'residents_65_plus',
};
const columns = ['code', 'name', 'kind', 'parent', ...Object.values(bandColumns), 'latitude', 'longitude'];

/** The text of a file in UTF-8; other encodings would turn names into question marks. */
export function decodeSheet(bytes: Uint8Array): Result<string, readonly AreaMistake[]> {
  try {
    return ok(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return refuse([{ line: 1, column: '', reason: 'not_utf8' }]);
  }
}

/** Reads a table of areas: every row, or every mistake with its line and column. */
export function readAreaSheet(text: string): Result<readonly AreaRow[], readonly AreaMistake[]> {
  const read = readRecords(text);
  if (!read.ok) return read;
  const mistakes: AreaMistake[] = [];
  const seen = new Set<string>();
  const rows = read.value.map(({ line, cells }) => {
    const say = (column: string, reason: MistakeReason): void => void mistakes.push({ line, column, reason });
    const row = readRow(line, cells, say);
    if (seen.has(row.code)) say('code', 'double');
    seen.add(row.code);
    return row;
  });
  if (rows.length === 0) return refuse([{ line: 1, column: '', reason: 'no_rows' }]);
  return mistakes.length > 0 ? refuse(mistakes) : ok(rows);
}

type Cells = Readonly<Record<string, string>>;
type Line = { readonly line: number; readonly cells: Cells };
type Say = (column: string, reason: MistakeReason) => void;

function readRecords(text: string): Result<readonly Line[], readonly AreaMistake[]> {
  const first = text.replace(/^\ufeff/, '').split(/\r?\n/, 1)[0] ?? '';
  const delimiter = first.includes(';') ? ';' : first.includes('\t') ? '\t' : ',';
  const header = first.split(delimiter).map((cell) => plain(cell.replaceAll('"', '')).toLowerCase());
  const lost = ['code', 'name'].filter((name) => !header.includes(name));
  if (lost.length > 0)
    return refuse(lost.map((column) => ({ line: 1, column, reason: 'missing_column' as const })));
  const unknown = header.filter((name) => name !== '' && !columns.includes(name));
  if (unknown.length > 0)
    return refuse(unknown.map((column) => ({ line: 1, column, reason: 'unknown_column' as const })));
  try {
    const parsed: { record: Cells; info: { lines: number } }[] = parse(text, {
      bom: true,
      columns: header,
      delimiter,
      info: true,
      from: 2,
      trim: true,
      skip_empty_lines: true,
    });
    return ok(parsed.map(({ record, info }) => ({ line: info.lines, cells: record })));
  } catch (fault) {
    if (!(fault instanceof CsvError)) throw fault;
    return refuse([{ line: Number(fault['lines'] ?? 1), column: '', reason: 'unreadable' }]);
  }
}

const plain = (text: string | undefined): string => (text ?? '').normalize('NFC').trim();

function readRow(line: number, cells: Cells, say: Say): AreaRow {
  const code = plain(cells['code']).toUpperCase();
  const kind = kindOf(code);
  const name = plain(cells['name']);
  if (kind === null || kind === 'country') say('code', 'bad_code');
  const [saidKind, saidParent] = [plain(cells['kind']), plain(cells['parent']).toUpperCase()];
  if (saidKind !== '' && saidKind !== kind) say('kind', 'kind_differs');
  if (saidParent !== '' && saidParent !== parentOf(code)) say('parent', 'parent_differs');
  if (name === '') say('name', 'no_name');
  if (name.length > 120) say('name', 'long_name');
  if (name.includes('\ufffd')) say('name', 'not_utf8');
  const residents: Partial<Record<AgeBand, number>> = {};
  for (const band of ageBands) {
    const number = readNumber(plain(cells[bandColumns[band]]));
    if (number === 'wrong') say(bandColumns[band], 'not_a_number');
    else if (number !== null) residents[band] = number;
  }
  return { line, code, kind: kind ?? 'neighbourhood', name, residents, middle: readMiddle(cells, say) };
}

/** Both or neither, within the Netherlands; the sheets of CBS and PDOK write degrees of WGS 84. */
function readMiddle(cells: Cells, say: Say): AreaRow['middle'] {
  const [latitude, longitude] = [plain(cells['latitude']), plain(cells['longitude'])];
  if (latitude === '' && longitude === '') return null;
  const degrees = (text: string): number =>
    /^\d{1,2}[.,]\d{1,9}$/.test(text) ? Number(text.replace(',', '.')) : NaN;
  const middle = { latitude: degrees(latitude), longitude: degrees(longitude) };
  if (!(middle.latitude >= 50 && middle.latitude <= 54)) say('latitude', 'not_a_place');
  if (!(middle.longitude >= 3 && middle.longitude <= 8)) say('longitude', 'not_a_place');
  return middle;
}

/** CBS leaves a cell empty or writes a dot where it may not tell. */
function readNumber(text: string): number | null | 'wrong' {
  if (text === '' || text === '.') return null;
  return /^\d{1,9}$/.test(text) ? Number(text) : 'wrong';
}

import { no, ok, type Result } from './result.ts';

/** A table read from CSV: its header and its rows, each with the line of the file it starts on. */
export type CsvTable = {
  readonly delimiter: string;
  readonly header: readonly string[];
  readonly rows: readonly CsvRow[];
};

export type CsvRow = {
  /** 1-based line of the file. */
  readonly line: number;
  /** As many fields as the header has. */
  readonly fields: readonly string[];
};

/**
 * Reads a CSV text (RFC 4180: quoted fields may hold delimiters, doubled quotes and line ends) with a header line.
 * Takes `,`, `;` or tab as delimiter, found from the header unless given; a byte order mark, CRLF and empty lines are
 * taken in stride; header names lose surrounding blanks. Refuses, naming the line: no header, two columns of one name, a row with more or fewer
 * fields than the header, a quote that never closes, or text after a closing quote.
 */
export function readCsv(text: string, delimiter?: string): Result<CsvTable> {
  const source = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  const chosen = delimiter ?? findDelimiter(source);
  const read = readRecords(source, chosen);
  if (!read.ok) return read;
  const [first, ...rows] = read.value;
  if (first === undefined)
    return no({ code: 'csv_empty', message: 'The file is empty; a header line is needed.' });
  const header = first.fields.map((name) => name.trim());
  const double = header.find((name, at) => header.indexOf(name) !== at);
  if (double !== undefined) {
    const message = `Line ${first.line}: two columns are called "${double}".`;
    return no({ code: 'csv_double_column', message, line: first.line, field: double });
  }
  const uneven = rows.find((row) => row.fields.length !== header.length);
  if (uneven !== undefined) {
    const message = `Line ${uneven.line}: ${uneven.fields.length} fields where the header has ${header.length}.`;
    return no({ code: 'csv_uneven_row', message, line: uneven.line });
  }
  return ok({ delimiter: chosen, header, rows });
}

/** One line of CSV without its line end; fields are quoted only where they must be. */
export function csvLine(fields: readonly string[], delimiter = ','): string {
  const quoted = (field: string) =>
    field.includes(delimiter) || /["\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;
  return fields.length === 1 && fields[0] === '' ? '""' : fields.map(quoted).join(delimiter);
}

/** The delimiter that is most frequent outside quotes in the first line that is not empty. */
function findDelimiter(text: string): string {
  const counts = new Map([',', ';', '\t'].map((each) => [each, 0]));
  let quoted = false;
  let seen = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === '\n' || character === '\r')) {
      if (seen) break;
    } else if (!quoted && counts.has(character)) counts.set(character, (counts.get(character) ?? 0) + 1);
    seen ||= character !== '\n' && character !== '\r';
  }
  return [...counts].reduce((best, each) => (each[1] > best[1] ? each : best))[0];
}

function readRecords(text: string, delimiter: string): Result<CsvRow[]> {
  const records: CsvRow[] = [];
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const start = line;
    const fields: string[] = [];
    let ended = false;
    while (!ended) {
      const field = text[at] === '"' ? readQuoted(text, at) : readPlain(text, at, delimiter);
      if (field === undefined) {
        const message = `Line ${line}: a quoted field is never closed.`;
        return no({ code: 'csv_open_quote', message, line });
      }
      fields.push(field.value);
      line += countLines(field.value);
      at = field.end;
      if (text[at] === delimiter) at += 1;
      else if (at >= text.length || text[at] === '\n' || text[at] === '\r') ended = true;
      else {
        const message = `Line ${line}: text after the closing quote of a field.`;
        return no({ code: 'csv_after_quote', message, line });
      }
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1;
    at += 1;
    line += 1;
    if (fields.length > 1 || fields[0] !== '') records.push({ line: start, fields });
  }
  return ok(records);
}

type Field = { readonly value: string; readonly end: number };

function readPlain(text: string, start: number, delimiter: string): Field {
  let end = start;
  while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end += 1;
  return { value: text.slice(start, end), end };
}

function readQuoted(text: string, start: number): Field | undefined {
  let value = '';
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) return undefined;
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') return { value, end: quote + 1 };
    value += '"';
    from = quote + 2;
  }
}

const countLines = (text: string): number => {
  let lines = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '\n' || (text[at] === '\r' && text[at + 1] !== '\n')) lines += 1;
  }
  return lines;
};

import { no, ok, type Result } from '../result.ts';

const done = ok(undefined);

/** One record of a semicolon-separated file and the line it starts on. */
export type PabulibRecord = { readonly line: number; readonly fields: readonly string[] };

/** Takes the records one by one; a Result that is not ok ends the reading. */
export type TakeRecord = (record: PabulibRecord) => Result<unknown>;

/**
 * Cuts a text that comes in pieces into records: fields between semicolons, trimmed; quoted fields may hold semicolons,
 * doubled quotes and line ends. A field that starts with a quote but goes on after the closing one was never meant as a
 * quoted field (`"Konikowo" - playground`): it is taken as it stands. Empty lines are passed over.
 */
export class RecordReader {
  private rest = '';
  private line = 1;
  private started = false;
  private readonly take: TakeRecord;

  constructor(take: TakeRecord) {
    this.take = take;
  }

  /** The line that is being read. */
  get at(): number {
    return this.line;
  }

  push(text: string): Result<unknown> {
    let piece = text;
    if (!this.started && text.length > 0) {
      this.started = true;
      if (text.charCodeAt(0) === 0xfeff) piece = text.slice(1);
    }
    this.rest = this.rest === '' ? piece : this.rest + piece;
    return this.cut(false);
  }

  end(): Result<unknown> {
    return this.cut(true);
  }

  private cut(last: boolean): Result<unknown> {
    const text = this.rest;
    let from = 0;
    while (from < text.length) {
      const lineEnd = endOfLine(text, from, last);
      if (lineEnd === -1) break;
      const plain = text.slice(from, lineEnd);
      if (!plain.includes('"')) {
        from = lineEnd + 1;
        const taken = this.emit(plain.split(';'), 1);
        if (!taken.ok) return taken;
        continue;
      }
      const quoted = readQuotedRecord(text, from, last);
      if (quoted === 'incomplete') break;
      if (quoted === 'open') {
        const message = `Line ${this.line}: a quoted field starts here and is never closed.`;
        return no({ code: 'pabulib_open_quote', message, line: this.line });
      }
      const taken = this.emit(quoted.fields, quoted.lines);
      if (!taken.ok) return taken;
      from = quoted.end;
    }
    this.rest = text.slice(from);
    return done;
  }

  private emit(fields: string[], lines: number): Result<unknown> {
    const line = this.line;
    this.line += lines;
    let empty = true;
    for (let at = 0; at < fields.length; at += 1) {
      fields[at] = (fields[at] as string).trim();
      if (fields[at] !== '') empty = false;
    }
    return empty ? done : this.take({ line, fields });
  }
}

/** Where this line's text ends; −1 when its end is not here yet. */
function endOfLine(text: string, from: number, last: boolean): number {
  const feed = text.indexOf('\n', from);
  return feed === -1 && last ? text.length : feed;
}

type QuotedRecord = { readonly fields: string[]; readonly end: number; readonly lines: number };

function readQuotedRecord(text: string, from: number, last: boolean): QuotedRecord | 'incomplete' | 'open' {
  const fields: string[] = [];
  let at = from;
  let lines = 1;
  for (;;) {
    let start = at;
    while (text[start] === ' ') start += 1;
    const closed = text[start] === '"' ? closeQuote(text, start) : undefined;
    if (closed === -1) return last ? 'open' : 'incomplete';
    const after = closed === undefined ? -1 : skipBlanks(text, closed);
    if (closed !== undefined && after >= text.length && !last) return 'incomplete';
    const isQuoted =
      closed !== undefined && (after >= text.length || ';\n\r'.includes(text[after] as string));
    if (isQuoted) {
      const value = text.slice(start + 1, closed - 1).replaceAll('""', '"');
      lines += countLineEnds(value);
      fields.push(value);
      at = after;
    } else {
      const end = endOfPlain(text, at);
      if (end >= text.length && !last) return 'incomplete';
      fields.push(text.slice(at, end));
      at = end;
    }
    if (text[at] !== ';') break;
    at += 1;
  }
  const feed = endOfLine(text, at, last);
  return feed === -1 ? 'incomplete' : { fields, end: feed + 1, lines };
}

/** The place after the closing quote of the field that opens at `start`; −1 when it is not here. */
function closeQuote(text: string, start: number): number {
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote === -1) return -1;
    if (text[quote + 1] !== '"') return quote + 1;
    from = quote + 2;
  }
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (text[at] === ' ' || text[at] === '\t') at += 1;
  return at;
}

function endOfPlain(text: string, from: number): number {
  let end = from;
  while (end < text.length && text[end] !== ';' && text[end] !== '\n') end += 1;
  return end;
}

function countLineEnds(text: string): number {
  return text.split('\n').length - 1;
}

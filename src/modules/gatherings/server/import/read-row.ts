import { clean } from '#lib/platform/form.ts';
import type { Kind, Need, Status } from '../../rules.ts';
import { mistake, type Mistake } from './mistakes.ts';
import { kindSpellings, needSpellings, spelled, statusSpellings, type Column } from './spellings.ts';
import type { RawRow } from './read-file.ts';

/** One sentence of a file, checked by itself; what it has to do with other rows is checked in harvests.ts. */
export type HarvestRow = {
  readonly line: number;
  readonly network: string;
  readonly gathering: string;
  readonly heldOn: string;
  readonly attendance: number | null;
  readonly kind: Kind;
  readonly rank: number | null;
  readonly text: string;
  /** Words of the priority that a contribution belongs to, or of the values that a priority serves. */
  readonly belongsTo: readonly string[];
  readonly status: Status | null;
  readonly explanation: string | null;
  readonly who: string | null;
  readonly byWhen: string | null;
  readonly needs: readonly Need[];
  readonly language: string;
  readonly area: string | null;
};

export type Surroundings = {
  /** The date on which the file is read: nothing was held after it. */
  readonly today: string;
  /** Codes of the areas of the town. */
  readonly areas: ReadonlySet<string>;
};

/** Reads one row: what it says, as far as it can be read, and everything that is wrong with it. */
export function readRow(
  raw: RawRow,
  around: Surroundings,
): { readonly row: HarvestRow; readonly mistakes: readonly Mistake[] } {
  const reader = new RowReader(raw);
  const kind = reader.oneOf('kind', kindSpellings, 'unknown_kind');
  const isContribution = kind === 'contribution';
  const status = reader.only('status', isContribution, kind)
    ? (reader.oneOf('status', statusSpellings, 'unknown_status', 'wish') ?? null)
    : null;
  const row = {
    line: raw.line,
    network: reader.text('network', 2, 120),
    gathering: reader.text('gathering', 2, 160),
    heldOn: reader.date('held_on', around.today) ?? '',
    attendance: reader.whole('attendance', 0, 100_000),
    kind: kind ?? 'value',
    rank: reader.only('rank', kind === 'priority', kind) ? reader.whole('rank', 1, 10_000) : null,
    text: reader.text('text', 1, 600),
    belongsTo: reader.only('belongs_to', kind !== 'value', kind) ? reader.belongsTo() : [],
    status: isContribution ? status : null,
    explanation: reader.perhaps('explanation', 1_200),
    who: reader.only('who', isContribution, kind) ? reader.perhaps('who', 200) : null,
    byWhen: reader.only('by_when', isContribution, kind) ? reader.date('by_when', null) : null,
    needs: reader.only('needs', isContribution, kind) ? reader.needs() : [],
    language: reader.language(),
    area: reader.area(around.areas),
  };
  if (status === 'we_will') {
    if (row.who === null) reader.wrong('who', 'we_will_needs_this');
    if (row.byWhen === null) reader.wrong('by_when', 'we_will_needs_this');
  }
  return { row, mistakes: reader.mistakes };
}

// Letters that were read in the wrong encoding before they came to us: "geÃ¯nteresseerd", "caf�".
const damage = /\ufffd|Ã[\u0080-\u00bf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[\u0080-\u00bf™œžš“”¦]/;

class RowReader {
  readonly mistakes: Mistake[] = [];
  readonly #raw: RawRow;

  constructor(raw: RawRow) {
    this.#raw = raw;
  }

  wrong(column: Column, reason: Mistake['reason'], given = '', other = ''): null {
    this.mistakes.push(mistake(this.#raw.line, column, reason, given, other));
    return null;
  }

  #cell(column: Column): string {
    return clean(this.#raw.cells[column] ?? '');
  }

  /** True when a column may say something for this kind of sentence; otherwise it must be empty. */
  only(column: Column, belongs: boolean, kind: Kind | null): boolean {
    if (!belongs && kind !== null && this.#cell(column) !== '') this.wrong(column, 'not_for_this_kind');
    return belongs;
  }

  text(column: Column, least: number, most: number): string {
    const text = this.#cell(column);
    if (text === '') this.wrong(column, 'empty');
    else if (text.length < least) this.wrong(column, 'too_short', text, String(least));
    return this.#fitting(column, text, most);
  }

  perhaps(column: Column, most: number): string | null {
    const text = this.#cell(column);
    return text === '' ? null : this.#fitting(column, text, most);
  }

  #fitting(column: Column, text: string, most: number): string {
    if (text.length > most) this.wrong(column, 'too_long', String(text.length), String(most));
    else if (damage.test(text)) this.wrong(column, 'damaged', text);
    return text;
  }

  oneOf<T>(
    column: Column,
    spellings: Readonly<Record<string, T>>,
    reason: 'unknown_kind' | 'unknown_status',
    otherwise?: T,
  ): T | null {
    const text = this.#cell(column);
    if (text === '') return otherwise ?? this.wrong(column, 'empty');
    return spelled(spellings, text) ?? this.wrong(column, reason, text);
  }

  whole(column: Column, least: number, most: number): number | null {
    const text = this.#cell(column);
    if (text === '') return null;
    const number = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
    return number >= least && number <= most
      ? number
      : this.wrong(column, 'not_a_number', text, `${least}–${most}`);
  }

  /** 2026-03-10, 10-3-2026, 10/3/2026 or 10.3.2026. */
  date(column: Column, today: string | null): string | null {
    const text = this.#cell(column);
    if (text === '') return column === 'held_on' ? this.wrong(column, 'empty') : null;
    const backwards = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text);
    const date =
      backwards === null
        ? text
        : `${backwards[3]}-${backwards[2]?.padStart(2, '0')}-${backwards[1]?.padStart(2, '0')}`;
    if (!isDate(date)) return this.wrong(column, 'not_a_date', text);
    return today !== null && date > today ? this.wrong(column, 'in_the_future', text) : date;
  }

  belongsTo(): string[] {
    const words = this.perhaps('belongs_to', 5_000);
    return words === null ? [] : [words];
  }

  needs(): Need[] {
    const words = this.#cell('needs')
      .split(/[|;,]/)
      .map((word) => word.trim())
      .filter((word) => word !== '');
    const found = words.map(
      (word) => spelled(needSpellings, word) ?? this.wrong('needs', 'unknown_need', word),
    );
    return [...new Set(found.filter((need) => need !== null))];
  }

  language(): string {
    const text = this.#cell('language');
    if (text === '') return 'nl';
    const tag = /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.exec(text);
    return tag === null ? (this.wrong('language', 'unknown_language', text) ?? '') : text.toLowerCase();
  }

  area(areas: ReadonlySet<string>): string | null {
    const text = this.#cell('area').toUpperCase();
    if (text === '') return null;
    return areas.has(text) ? text : this.wrong('area', 'unknown_area', text);
  }
}

function isDate(text: string): boolean {
  if (!/^(19|20)\d\d-\d\d-\d\d$/.test(text)) return false;
  const moment = new Date(`${text}T12:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(text);
}

import { readCsv, type CsvRow } from '../csv.ts';
import { no, ok, type Problem, type Result } from '../result.ts';
import { parseFraction } from './fraction.ts';
import type { OptionList } from './lists.ts';

type Columns = {
  readonly list: number;
  readonly weight: number;
  readonly option: number;
  readonly rank: number;
};
type Draft = {
  list: string;
  weight: string;
  options: { option: string; rank?: number }[];
  named: Set<string>;
};

function findColumns(header: readonly string[]): Result<Columns> {
  const names = header.map((name) => name.toLowerCase());
  const columns = {
    list: names.indexOf('list'),
    weight: names.indexOf('weight'),
    option: names.indexOf('option'),
    rank: names.indexOf('rank'),
  };
  const missing = (['list', 'option'] as const).filter((name) => columns[name] < 0);
  if (missing.length === 0) return ok(columns);
  const message = `Line 1: there is no column "${missing.join('" and no column "')}"; the header is: ${header.join(', ')}.`;
  return no({ code: 'ranking.column', message, line: 1, field: missing[0]! });
}

/** What is wrong with one row, given the list it belongs to (undefined for the first row of a list). */
function checkRow(row: CsvRow, cells: Cells, known: Draft | undefined): Problem | undefined {
  const problem = (field: string, text: string): Problem => ({
    code: `ranking.${field}`,
    field,
    line: row.line,
    message: `Line ${row.line}: ${text}`,
  });
  const { list, option, weight, rank } = cells;
  if (list === '') return problem('list', 'the list has no name.');
  if (option === '') return problem('option', 'the option has no name.');
  if (!parseFraction(weight) || /^[0./]*$/.test(weight))
    return problem('weight', `weight "${weight}" is not a number above 0, such as 3, 0.25 or 2/3.`);
  if (rank !== '' && !/^[1-9]\d{0,8}$/.test(rank))
    return problem('rank', `rank "${rank}" is not a whole number from 1; leave it empty for no rank.`);
  if (known && known.weight !== weight)
    return problem('weight', `list "${list}" has weight ${weight} here and ${known.weight} before.`);
  if (known?.named.has(option)) return problem('option', `list "${list}" names "${option}" twice.`);
  return undefined;
}

type Cells = {
  readonly list: string;
  readonly weight: string;
  readonly option: string;
  readonly rank: string;
};

/**
 * Reads lists from CSV with the columns `list,weight,option,rank`, one row per option of a list, in any order of rows.
 * Without a weight (no column or an empty cell) a list weighs 1; without a rank an option is approved, not ranked.
 * Every mistake is reported with its line.
 */
export function readLists(text: string): Result<OptionList[]> {
  const table = readCsv(text);
  if (!table.ok) return table;
  const columns = findColumns(table.value.header);
  if (!columns.ok) return columns;
  const lists = new Map<string, Draft>();
  const problems: Problem[] = [];
  for (const row of table.value.rows) {
    const cell = (at: number): string => (at < 0 ? '' : row.fields[at]!.trim());
    const { list, weight, option, rank } = columns.value;
    const cells = {
      list: cell(list),
      weight: cell(weight) || '1',
      option: cell(option),
      rank: cell(rank),
    };
    const known = lists.get(cells.list);
    const wrong = checkRow(row, cells, known);
    if (wrong) {
      problems.push(wrong);
      continue;
    }
    const draft = known ?? { list: cells.list, weight: cells.weight, options: [], named: new Set() };
    draft.options.push(
      cells.rank === '' ? { option: cells.option } : { option: cells.option, rank: Number(cells.rank) },
    );
    draft.named.add(cells.option);
    lists.set(cells.list, draft);
  }
  if (problems.length > 0) return no(...problems);
  return ok([...lists.values()].map(({ list, weight, options }) => ({ list, weight, options })));
}

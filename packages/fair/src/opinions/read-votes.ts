import { readCsv, type CsvRow, type CsvTable } from '../csv.ts';
import { no, ok, type Problem, type Result } from '../result.ts';
import { openVoteBook, type VoteTable, type VoteValue } from './votes.ts';

const voteOf: Readonly<Record<string, VoteValue>> = { '1': 1, '+1': 1, '0': 0, '-1': -1 };

const problem = (line: number, field: string, message: string): Problem => ({
  code: `opinions.${field}`,
  line,
  field,
  message: `Line ${line}: ${message}`,
});
const notAVote = (row: CsvRow, given: string): Problem =>
  problem(row.line, 'vote', `"${given}" is not a vote; it is 1 (agree), -1 (disagree) or 0 (pass).`);

/** One vote a row: `participant,statement,vote`. Of two votes of a person on a statement the later row counts. */
function readLong({ header, rows }: CsvTable): Result<VoteTable> {
  const [person, about, vote] = ['participant', 'statement', 'vote'].map((name) => header.indexOf(name)) as [
    number,
    number,
    number,
  ];
  const book = openVoteBook();
  const problems: Problem[] = [];
  for (const row of rows) {
    const participant = row.fields[person]!.trim();
    const statement = row.fields[about]!.trim();
    const value = voteOf[row.fields[vote]!.trim()];
    if (participant === '') problems.push(problem(row.line, 'participant', 'the participant is missing.'));
    else if (statement === '') problems.push(problem(row.line, 'statement', 'the statement is missing.'));
    else if (value === undefined) problems.push(notAVote(row, row.fields[vote]!));
    else book.cast({ participant, statement, vote: value });
  }
  return problems.length > 0 ? no(...problems) : ok(book.table());
}

const notStatements = new Set([
  'participant',
  'group-id',
  'n-comments',
  'n-votes',
  'n-agree',
  'n-disagree',
  'xid',
]);

/**
 * Whether an export has the sign of the Polis database (−1 is agree): then the column n-agree counts the −1s. Without
 * that column, or when the counts fit no worse as they are, +1 is agree.
 */
function isFlipped({ header, rows }: CsvTable, columns: readonly number[]): boolean {
  const agreed = header.indexOf('n-agree');
  if (agreed < 0) return false;
  let [plain, flipped] = [0, 0];
  for (const { fields } of rows) {
    const count = (wanted: VoteValue): number =>
      columns.reduce((sum, column) => sum + (voteOf[fields[column]!.trim()] === wanted ? 1 : 0), 0);
    plain += Math.abs(Number(fields[agreed]) - count(1));
    flipped += Math.abs(Number(fields[agreed]) - count(-1));
  }
  return flipped < plain;
}

/** The export of Polis, `participants-votes.csv`: one row per participant, one column per statement, empty for no vote. */
function readWide(table: CsvTable): Result<VoteTable> {
  const { header, rows } = table;
  const person = header.indexOf('participant');
  const columns = [...header.keys()].filter((at) => !notStatements.has(header[at]!));
  const sign = isFlipped(table, columns) ? -1 : 1;
  const book = openVoteBook();
  const problems: Problem[] = [];
  const seen = new Map<string, number>();
  for (const row of rows) {
    const participant = row.fields[person]!.trim();
    if (participant === '') problems.push(problem(row.line, 'participant', 'the participant is missing.'));
    const before = seen.get(participant);
    if (before !== undefined)
      problems.push(
        problem(row.line, 'participant', `participant "${participant}" is on line ${before} too.`),
      );
    seen.set(participant, row.line);
    for (const column of columns) {
      const given = row.fields[column]!.trim();
      if (given === '') continue;
      const vote = voteOf[given];
      if (vote === undefined) problems.push(notAVote(row, given));
      else book.cast({ participant, statement: header[column]!, vote: (vote * sign || 0) as VoteValue });
    }
  }
  return problems.length > 0 ? no(...problems) : ok(book.table());
}

/**
 * Reads votes from CSV: long (`participant,statement,vote`) or the wide export of Polis (`participants-votes.csv`). Every
 * mistake is reported with its line. Statements nobody voted on, and people without votes, are left out.
 */
export function readVotes(text: string): Result<VoteTable> {
  const table = readCsv(text);
  if (!table.ok) return table;
  const { header } = table.value;
  const missing = ['participant', 'statement', 'vote'].filter((name) => !header.includes(name));
  if (missing.length === 0) return readLong(table.value);
  const wide =
    !missing.includes('participant') &&
    missing.length === 2 &&
    header.some((name) => !notStatements.has(name));
  if (wide) return readWide(table.value);
  const message = `Line 1: there is no column "${missing[0]}"; needed are participant, statement and vote, or the export of Polis.`;
  return no({ code: 'opinions.column', line: 1, field: missing[0]!, message });
}

import { linkRows } from './links.ts';
import { mistake, type Mistake } from './mistakes.ts';
import { plainName } from './names.ts';
import type { HarvestRow } from './read-row.ts';

/** The rows of one gathering in a file. */
export type ImportedHarvest = {
  /** The same in every file that tells of this gathering. */
  readonly key: string;
  readonly network: string;
  readonly title: string;
  readonly heldOn: string;
  readonly attendance: number | null;
  readonly language: string;
  readonly areas: readonly string[];
  readonly rows: readonly HarvestRow[];
};

/** What makes two rows of a gathering the same sentence: a second one is left out. */
const sentenceKey = (row: Pick<HarvestRow, 'kind' | 'text' | 'belongsTo'>): string =>
  JSON.stringify([row.kind, row.text, row.kind === 'contribution' ? row.belongsTo : []]);

export type Checked = {
  readonly harvests: readonly ImportedHarvest[];
  readonly mistakes: readonly Mistake[];
  /** Rows that say again what an earlier row said. */
  readonly repeated: number;
};

/**
 * Brings rows together by gathering and checks what they say about each other. `bad` holds the lines of rows that are
 * wrong by themselves: they are left out, and so is what belongs to them.
 */
export function harvestsOf(rows: readonly HarvestRow[], bad: ReadonlySet<number>): Checked {
  const groups = Map.groupBy(rows, (row) =>
    JSON.stringify([plainName(row.network), row.gathering, row.heldOn]),
  );
  const checked = [...groups].map(([key, all]) => checkGroup(key, all, bad));
  return {
    harvests: checked.flatMap(({ harvest }) => (harvest === null ? [] : [harvest])),
    mistakes: checked.flatMap(({ mistakes }) => mistakes),
    repeated: checked.reduce((sum, { repeated }) => sum + repeated, 0),
  };
}

function checkGroup(key: string, all: readonly HarvestRow[], bad: ReadonlySet<number>) {
  const mistakes = new Map<number, Mistake>();
  const wrong: Wrong = (found) => {
    if (!mistakes.has(found.line)) mistakes.set(found.line, found);
  };
  const stands = ({ line }: HarvestRow): boolean => !bad.has(line) && !mistakes.has(line);
  const good = all.filter(stands);
  const once = withoutRepeats(good, wrong);
  const repeated = good.filter(stands).length - once.length;
  checkAttendance(once, wrong);
  checkRanks(once, wrong);
  const linked = linkRows(once.filter(stands), all, wrong);
  return {
    harvest: harvestOf(key, linked.filter(stands)),
    mistakes: [...mistakes.values()],
    repeated,
  };
}

function harvestOf(key: string, rows: readonly HarvestRow[]): ImportedHarvest | null {
  const [first] = rows;
  if (first === undefined) return null;
  return {
    key,
    network: first.network,
    title: first.gathering,
    heldOn: first.heldOn,
    attendance: rows.find(({ attendance }) => attendance !== null)?.attendance ?? null,
    language: first.language,
    areas: [...new Set(rows.flatMap(({ area }) => (area === null ? [] : [area])))],
    rows,
  };
}

type Wrong = (found: Mistake) => void;

/** An identical row is left out; the same sentence with something else beside it is a mistake. */
function withoutRepeats(rows: readonly HarvestRow[], wrong: Wrong): HarvestRow[] {
  const seen = new Map<string, HarvestRow>();
  for (const row of rows) {
    const key = sentenceKey(row);
    const earlier = seen.get(key);
    if (earlier === undefined) seen.set(key, row);
    else if (JSON.stringify({ ...earlier, line: 0 }) !== JSON.stringify({ ...row, line: 0 }))
      wrong(mistake(row.line, 'text', 'said_twice', row.text, String(earlier.line)));
  }
  return [...seen.values()];
}

function checkAttendance(rows: readonly HarvestRow[], wrong: Wrong): void {
  const counted = rows.filter(({ attendance }) => attendance !== null);
  const first = String(counted[0]?.attendance);
  for (const { line, attendance } of counted)
    if (String(attendance) !== first)
      wrong(mistake(line, 'attendance', 'other_attendance', String(attendance), first));
}

/** Either no priority of a gathering has a rank (then they stand as in the file), or each has its own. */
function checkRanks(rows: readonly HarvestRow[], wrong: Wrong): void {
  const priorities = rows.filter(({ kind }) => kind === 'priority');
  if (priorities.every(({ rank }) => rank === null)) return;
  const taken = new Map<number, number>();
  for (const { line, rank } of priorities) {
    const earlier = rank === null ? undefined : taken.get(rank);
    if (rank === null) wrong(mistake(line, 'rank', 'rank_missing'));
    else if (earlier !== undefined) wrong(mistake(line, 'rank', 'rank_twice', String(rank), String(earlier)));
    else taken.set(rank, line);
  }
}

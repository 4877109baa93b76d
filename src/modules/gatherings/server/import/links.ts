import { mistake, type Mistake } from './mistakes.ts';
import { plainName } from './names.ts';
import type { HarvestRow } from './read-row.ts';

type Kind = HarvestRow['kind'];
type Wrong = (found: Mistake) => void;

/**
 * Finds what each row belongs to: a contribution to a priority, a priority to values. What belongs to a row that is left
 * out, is left out too. `all` are the rows of the gathering, the bad ones included. Returns the rows that stand.
 */
export function linkRows(
  rows: readonly HarvestRow[],
  all: readonly HarvestRow[],
  wrong: Wrong,
): readonly HarvestRow[] {
  const of = (kind: Kind): HarvestRow[] => rows.filter((row) => row.kind === kind);
  const values = of('value');
  const priorities = linkTo('value', of('priority'), values, all, wrong);
  const contributions = linkTo('priority', of('contribution'), priorities, all, wrong);
  return [...values, ...priorities, ...contributions].toSorted((one, other) => one.line - other.line);
}

function linkTo(
  kind: 'value' | 'priority',
  rows: readonly HarvestRow[],
  targets: readonly HarvestRow[],
  all: readonly HarvestRow[],
  wrong: Wrong,
): HarvestRow[] {
  const standing = wordFinder(targets);
  const known = wordFinder(all.filter((row) => row.kind === kind));
  const why = (row: HarvestRow, name: string): Mistake => {
    const lost = known(name);
    return lost === null
      ? mistake(row.line, 'belongs_to', kind === 'value' ? 'unknown_value' : 'unknown_priority', name)
      : mistake(row.line, 'belongs_to', 'left_out_with', name, String(lost.line));
  };
  return rows.flatMap((row) => {
    const names = kind === 'value' ? row.belongsTo.flatMap((words) => words.split('|')) : row.belongsTo;
    const found = names.map((name) => standing(name.trim()));
    const lost = names.find((_, place) => found[place] === null);
    if (lost === undefined) return [{ ...row, belongsTo: found.flatMap((one) => one?.text ?? []) }];
    wrong(why(row, lost.trim()));
    return [];
  });
}

/** Finds a row by exactly its words, or else by the same words with other capitals or accents if only one has those. */
function wordFinder(rows: readonly HarvestRow[]): (words: string) => HarvestRow | null {
  const exact = new Map(rows.map((row) => [row.text, row]));
  const alike = Map.groupBy(rows, ({ text }) => plainName(text));
  return (words) => {
    const same = exact.get(words);
    if (same !== undefined) return same;
    const [one, ...others] = alike.get(plainName(words)) ?? [];
    return one !== undefined && others.length === 0 ? one : null;
  };
}

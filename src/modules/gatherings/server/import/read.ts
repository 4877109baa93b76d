import { harvestsOf, type ImportedHarvest } from './harvests.ts';
import type { Mistake } from './mistakes.ts';
import { readFile } from './read-file.ts';
import { readRow, type Surroundings } from './read-row.ts';

export type ReadHarvests = {
  /** False: the file as a whole cannot be read, also not with bad rows left out. */
  readonly readable: boolean;
  readonly rows: number;
  readonly harvests: readonly ImportedHarvest[];
  readonly mistakes: readonly Mistake[];
  readonly repeated: number;
};

/** Reads the text of a file as harvests, with every mistake in it. The harvests are what remains without the bad rows. */
export function readHarvests(text: string, around: Surroundings): ReadHarvests {
  const file = readFile(text);
  const read = file.rows.map((raw) => readRow(raw, around));
  const bad = new Set(read.filter(({ mistakes }) => mistakes.length > 0).map(({ row }) => row.line));
  const checked = harvestsOf(
    read.map(({ row }) => row),
    bad,
  );
  return {
    readable: file.readable,
    rows: file.readable ? file.rows.length + file.mistakes.length : 0,
    harvests: checked.harvests,
    mistakes: [...file.mistakes, ...read.flatMap(({ mistakes }) => mistakes), ...checked.mistakes].toSorted(
      (one, other) => one.line - other.line,
    ),
    repeated: checked.repeated,
  };
}

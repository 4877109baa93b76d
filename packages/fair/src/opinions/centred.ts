import type { VoteTable } from './votes.ts';

/**
 * The votes minus the mean of their statement. Votes that were not cast are taken to be the mean, so they are 0 here and
 * need no room.
 */
export type Centred = {
  readonly table: VoteTable;
  /** Per statement the mean of its votes; 0 for those moderated out. */
  readonly centre: Float64Array;
  /** Per cell (see VoteTable) its vote minus the mean; 0 for statements moderated out. */
  readonly offsets: Float64Array;
  /** 1 for each statement on which votes differ, 0 for those that are unanimous or moderated out. */
  readonly varies: Uint8Array;
};

/** Centres the votes. Votes on a statement that is moderated out count as 0. */
export function centreVotes(table: VoteTable, out: Uint8Array): Centred {
  const counts = new Float64Array(3 * table.statements.length);
  const { cells } = table;
  for (let at = 0; at < cells.length; at++) counts[cells[at]!]!++;
  const centre = Float64Array.from(table.statements, (_, statement) => {
    const [against, pass, agree] = counts.subarray(3 * statement, 3 * statement + 3) as unknown as number[];
    return out[statement] ? 0 : (agree! - against!) / (agree! + pass! + against!);
  });
  const offsets = counts.map((_, cell) => {
    const statement = Math.floor(cell / 3);
    return out[statement] ? 0 : (cell % 3) - 1 - centre[statement]!;
  });
  const varies = Uint8Array.from(table.statements, (_, statement) =>
    [0, 1, 2].some((at) => counts[3 * statement + at]! > 0 && offsets[3 * statement + at] !== 0) ? 1 : 0,
  );
  return { table, centre, offsets, varies };
}

/** Per cell its offset times the number of its statement: what one such vote adds to the product with the vector. */
export const productPerCell = ({ offsets }: Centred, vector: Float64Array): Float64Array =>
  offsets.map((offset, cell) => offset * vector[Math.floor(cell / 3)]!);

/** Sum of what the cells from `start` to `end` add. */
export function sumOverCells(perCell: Float64Array, cells: Int32Array, start: number, end: number): number {
  let sum = 0;
  for (let at = start; at < end; at++) sum += perCell[cells[at]!]!;
  return sum;
}

/** One step of power iteration: Xᵀ(X v) for the centred votes X. */
export function powerStep(centred: Centred, vector: Float64Array): Float64Array {
  const { starts, cells, participants, statements } = centred.table;
  const products = productPerCell(centred, vector);
  const weights = new Float64Array(products.length);
  for (let row = 0; row < participants.length; row++) {
    const start = starts[row]!;
    const end = starts[row + 1]!;
    const product = sumOverCells(products, cells, start, end);
    if (product !== 0) for (let at = start; at < end; at++) weights[cells[at]!]! += product;
  }
  const { offsets } = centred;
  return Float64Array.from(statements, (_, statement) => {
    const cell = 3 * statement;
    return (
      weights[cell]! * offsets[cell]! +
      weights[cell + 1]! * offsets[cell + 1]! +
      weights[cell + 2]! * offsets[cell + 2]!
    );
  });
}

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
  const { cells, statements } = table;
  const counts = new Float64Array(3 * statements.length);
  for (let at = 0; at < cells.length; at++) counts[cells[at]!]!++;
  const centre = new Float64Array(statements.length);
  const offsets = new Float64Array(counts.length);
  const varies = new Uint8Array(statements.length);
  for (let statement = 0; statement < statements.length; statement++) {
    if (out[statement]) continue;
    const cell = 3 * statement;
    const [against, pass, agree] = [counts[cell]!, counts[cell + 1]!, counts[cell + 2]!];
    centre[statement] = (agree - against) / (agree + pass + against);
    for (let vote = -1; vote <= 1; vote++) {
      const offset = vote - centre[statement]!;
      offsets[cell + vote + 1] = offset;
      if (offset !== 0 && counts[cell + vote + 1]! > 0) varies[statement] = 1;
    }
  }
  return { table, centre, offsets, varies };
}

/** Per cell its offset times the number of its statement: what one such vote adds to the product with the vector. */
export function productPerCell({ offsets }: Centred, vector: Float64Array): Float64Array {
  const products = new Float64Array(offsets.length);
  for (let statement = 0; statement < vector.length; statement++) {
    const cell = 3 * statement;
    products[cell] = offsets[cell]! * vector[statement]!;
    products[cell + 1] = offsets[cell + 1]! * vector[statement]!;
    products[cell + 2] = offsets[cell + 2]! * vector[statement]!;
  }
  return products;
}

/** Sum of what the cells from `start` to `end` add; two sums side by side, as one would wait for each addition. */
export function sumOverCells(perCell: Float64Array, cells: Int32Array, start: number, end: number): number {
  let even = 0;
  let odd = 0;
  for (let at = start; at + 1 < end; at += 2) {
    even += perCell[cells[at]!]!;
    odd += perCell[cells[at + 1]!]!;
  }
  const last = (end - start) % 2 === 1 ? perCell[cells[end - 1]!]! : 0;
  return even + odd + last;
}

/** One step of power iteration: Xᵀ(X v) for the centred votes X. */
export function powerStep(centred: Centred, vector: Float64Array): Float64Array {
  const { starts, cells, participants, statements } = centred.table;
  const { offsets } = centred;
  const products = productPerCell(centred, vector);
  const weights = new Float64Array(products.length);
  for (let row = 0; row < participants.length; row++) {
    const start = starts[row]!;
    const end = starts[row + 1]!;
    const product = sumOverCells(products, cells, start, end);
    if (product !== 0) for (let at = start; at < end; at++) weights[cells[at]!]! += product;
  }
  const next = new Float64Array(statements.length);
  for (let statement = 0; statement < next.length; statement++) {
    const cell = 3 * statement;
    next[statement] =
      weights[cell]! * offsets[cell]! +
      weights[cell + 1]! * offsets[cell + 1]! +
      weights[cell + 2]! * offsets[cell + 2]!;
  }
  return next;
}

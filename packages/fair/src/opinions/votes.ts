/** +1 agree, −1 disagree, 0 pass. (Polis stores the opposite sign in its database, and this one in its exports.) */
export type VoteValue = 1 | 0 | -1;

export type Vote = { readonly participant: string; readonly statement: string; readonly vote: VoteValue };

/**
 * All votes, row by row. A vote is one number, its cell: 3 × statement + vote + 1. Participant i cast `cells[at]` for
 * `starts[i] <= at < starts[i + 1]`. All sums over votes are sums over cells, with three values per statement.
 */
export type VoteTable = {
  /** In the order they first voted. */
  readonly participants: readonly string[];
  /** By number when all are whole numbers, else in the order of the first vote on them. */
  readonly statements: readonly string[];
  readonly starts: Int32Array;
  readonly cells: Int32Array;
};

/** The order of statements: whole numbers by size; names as they came. */
function orderStatements(ids: Iterable<string>): string[] {
  const all = [...ids];
  return all.every((id) => /^\d{1,15}$/.test(id)) ? all.sort((a, b) => Number(a) - Number(b)) : all;
}

/** Votes that can change one by one; a second vote of a person on a statement replaces the first. */
export type VoteBook = {
  readonly cast: (vote: Vote) => void;
  readonly table: () => VoteTable;
};

type Row = { readonly at: Map<number, number>; cells: Int32Array<ArrayBuffer> };

function setVote(row: Row, statement: number, vote: VoteValue): void {
  const at = row.at.get(statement) ?? row.at.size;
  if (at === row.cells.length) {
    const { cells } = row;
    row.cells = new Int32Array(at * 2);
    row.cells.set(cells);
  }
  row.at.set(statement, at);
  row.cells[at] = 3 * statement + vote + 1;
}

export function openVoteBook(): VoteBook {
  const rowOf = new Map<string, Row>();
  const columnOf = new Map<string, number>();
  let statements: readonly string[] = [];
  /** Per cell as the rows keep it (columns as they came) the cell in the order of the statements. */
  let place = new Int32Array(0);
  return {
    cast: ({ participant, statement, vote }) => {
      let row = rowOf.get(participant);
      if (row === undefined) rowOf.set(participant, (row = { at: new Map(), cells: new Int32Array(8) }));
      let column = columnOf.get(statement);
      if (column === undefined) columnOf.set(statement, (column = columnOf.size));
      setVote(row, column, vote);
    },
    table: () => {
      if (statements.length !== columnOf.size) {
        statements = orderStatements(columnOf.keys());
        place = new Int32Array(3 * columnOf.size);
        for (const [at, id] of statements.entries())
          for (const vote of [0, 1, 2]) place[3 * columnOf.get(id)! + vote] = 3 * at + vote;
      }
      const starts = new Int32Array(rowOf.size + 1);
      let person = 0;
      for (const { at } of rowOf.values()) {
        starts[person + 1] = starts[person]! + at.size;
        person++;
      }
      const cells = new Int32Array(starts[person]!);
      let to = 0;
      for (const { at, cells: own } of rowOf.values()) {
        const { size } = at;
        for (let each = 0; each < size; each++) cells[to++] = place[own[each]!]!;
      }
      return { participants: [...rowOf.keys()], statements, starts, cells };
    },
  };
}

/** The table of a list of votes. */
export function tableOfVotes(votes: Iterable<Vote>): VoteTable {
  const book = openVoteBook();
  for (const vote of votes) book.cast(vote);
  return book.table();
}

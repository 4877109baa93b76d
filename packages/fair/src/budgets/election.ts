/** How people voted, in the words of the Pabulib format. */
export const voteTypes = ['approval', 'ordinal', 'cumulative', 'scoring', 'choose-1'] as const;
export type VoteType = (typeof voteTypes)[number];

/** One project on the ballot. */
export type Project = {
  readonly id: string;
  /** Cost in units of 10^−decimals of the currency. */
  readonly cost: bigint;
  /** Its other columns, in the order of the header, `project_id` and `cost` left out. */
  readonly columns: readonly string[];
};

/**
 * Ballots side by side: ballot i names the projects `projects[starts[i]]` up to `projects[starts[i + 1] − 1]` (as places in
 * the list of projects), in the voter's own order, with the points each was given where the vote type has points.
 */
export type Ballots = {
  readonly starts: Int32Array;
  readonly projects: Int32Array;
  readonly points: Float64Array | undefined;
};

/** One vote on a budget: everything a .pb file says. */
export type BudgetElection = {
  /** Every line of META in its order. */
  readonly meta: ReadonlyMap<string, string>;
  readonly voteType: VoteType;
  /** Money is kept in whole units of 10^−decimals, so that all sums are exact. */
  readonly decimals: number;
  readonly budget: bigint;
  readonly projects: readonly Project[];
  /** Names of the columns in `Project.columns`. */
  readonly projectColumns: readonly string[];
  readonly voterIds: readonly string[];
  readonly ballots: Ballots;
  /** Names of the further columns of VOTES, and per voter their values; empty unless they were asked for. */
  readonly voterColumns: readonly string[];
  readonly voterFields: readonly (readonly string[])[];
};

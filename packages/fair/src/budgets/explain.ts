import { formatAmount } from './amount.ts';
import type { CountOutcome, Winner } from './count.ts';
import type { BudgetElection } from './election.ts';
import { reduceFraction, toNumber, type Fraction } from './fraction.ts';
import { findSupporters, type Supporters } from './supporters.ts';

/** Why a project won or not. Amounts are in units of currency. */
export type ProjectExplanation = {
  readonly id: string;
  readonly cost: number;
  /** How many ballots support it. */
  readonly supporters: number;
  /** Its place among the winners, from 1; null when it did not win. */
  readonly place: number | null;
  /** `shares`: its supporters paid for it; `votes`: it had the most votes of what fitted; `load`: its supporters carried least. */
  readonly wonBy: Winner['by'] | null;
  /** The most that one supporter pays (Equal Shares), or what each carries from then on (Phragmén). */
  readonly price: number | null;
  /** The same, exact, as a fraction in lowest terms. */
  readonly exactPrice: string | null;
  /** cost/price: as many supporters paying equally would pay the same price. */
  readonly effectiveVotes: number | null;
  /** What its supporters had left in the end together; a project that did not win cost more (Equal Shares only). */
  readonly supportersLeft: number | null;
};

/** What one ballot brought about. */
export type BallotExplanation = {
  readonly voter: string;
  /** The winners it supports, in the order in which they won. */
  readonly won: readonly string[];
  /** What it paid for each of them, or what load each added; empty where nobody pays. */
  readonly paid: readonly number[];
  /** What is left of its share (Equal Shares only). */
  readonly left: number | null;
};

export type Explanation = {
  readonly projects: readonly ProjectExplanation[];
  readonly ballots: Iterable<BallotExplanation>;
};

/** Explains an outcome: per project its price and whom it serves, per ballot what it paid for (rounded to doubles). */
export function explainCount(election: BudgetElection, outcome: CountOutcome): Explanation {
  const supporters = findSupporters(election);
  const books = replay(election, supporters, outcome);
  return {
    projects: explainProjects(election, supporters, outcome, books),
    ballots: explainBallots(election, supporters, outcome, books),
  };
}

type Books = {
  /** Per voter: what is left of the share, or the load. */
  readonly purse: Float64Array;
  /** Per winner what each supporter paid, laid out as `Supporters.voters` of that project. */
  readonly payments: readonly (Float64Array | undefined)[];
};

function replay(election: BudgetElection, supporters: Supporters, outcome: CountOutcome): Books {
  const scale = 10 ** election.decimals;
  const share = outcome.share === undefined ? 0 : toNumber(outcome.share.over, outcome.share.under) / scale;
  const purse = new Float64Array(election.voterIds.length).fill(share);
  const payments = outcome.winners.map(({ project, by, price }) => {
    if (price === undefined) return undefined;
    const level = toNumber(price.over, price.under) / scale;
    const from = supporters.votersFrom[project] ?? 0;
    return Float64Array.from(
      supporters.voters.subarray(from, supporters.votersFrom[project + 1]),
      (voter) => {
        const own = purse[voter] ?? 0;
        const paid = by === 'load' ? level - own : Math.min(own, level);
        purse[voter] = by === 'load' ? level : own - paid;
        return paid;
      },
    );
  });
  return { purse, payments };
}

function explainProjects(
  election: BudgetElection,
  supporters: Supporters,
  outcome: CountOutcome,
  books: Books,
): ProjectExplanation[] {
  const scale = 10 ** election.decimals;
  return election.projects.map(({ id, cost }, project) => {
    const at = outcome.winners.findIndex((winner) => winner.project === project);
    const winner = outcome.winners[at];
    const price = winner?.price;
    const number = price === undefined ? null : toNumber(price.over, price.under) / scale;
    let left = 0;
    const end = supporters.votersFrom[project + 1] ?? 0;
    for (let each = supporters.votersFrom[project] ?? 0; each < end; each += 1) {
      left += books.purse[supporters.voters[each] ?? 0] ?? 0;
    }
    return {
      id,
      cost: Number(formatAmount(cost, election.decimals)),
      supporters: outcome.votes[project] ?? 0,
      place: winner === undefined ? null : at + 1,
      wonBy: winner?.by ?? null,
      price: number,
      exactPrice: price === undefined ? null : formatFraction(price, election.decimals),
      effectiveVotes: number === null || number === 0 ? null : Number(cost) / scale / number,
      supportersLeft: outcome.share === undefined ? null : left,
    };
  });
}

/** In units of currency, in lowest terms. */
function formatFraction(price: Fraction, decimals: number): string {
  const { over, under } = reduceFraction({ over: price.over, under: price.under * 10n ** BigInt(decimals) });
  return under === 1n ? String(over) : `${over}/${under}`;
}

function* explainBallots(
  election: BudgetElection,
  supporters: Supporters,
  outcome: CountOutcome,
  books: Books,
): Generator<BallotExplanation> {
  const places = new Map(outcome.winners.map(({ project }, at) => [project, at]));
  // Ballots come in the order in which each project lists its supporters, so one pointer per winner is enough.
  const next = outcome.winners.map(() => 0);
  for (const [voter, id] of election.voterIds.entries()) {
    const named = supporters.projects.subarray(
      supporters.projectsFrom[voter],
      supporters.projectsFrom[voter + 1],
    );
    const won = Array.from(named, (project) => places.get(project) ?? -1)
      .filter((at) => at !== -1)
      .sort((a, b) => a - b);
    const paid = won.flatMap((at) => {
      const payments = books.payments[at];
      const own = next[at] ?? 0;
      next[at] = own + 1;
      return payments === undefined ? [] : [payments[own] ?? 0];
    });
    const ids = won.map((at) => election.projects[outcome.winners[at]?.project ?? -1]?.id ?? '');
    yield { voter: id, won: ids, paid, left: outcome.share === undefined ? null : (books.purse[voter] ?? 0) };
  }
}

import type { Command } from '../command.ts';

const help = `fair count FILE.pb: which projects does a budget pay for?

  fair count budget.pb
  fair count budget.pb --completion add1 --json
  fair count budget.pb --rule greedy

FILE.pb is a vote on a budget in the Pabulib format (https://pabulib.org/format).

  --rule equal-shares     (standard) everyone gets an equal share of the budget; projects are paid
                          by those who voted for them
         greedy           by votes, skipping what does not fit
         phragmen         the project that weighs least on its supporters, again and again
  --satisfaction cost     (standard) a project counts for what it costs; greedy goes by votes
         cardinality      every project counts as one; greedy goes by votes per cost
  --completion none       (standard) what equal shares leaves over stays unspent
         utilitarian      what is left goes to the projects with most votes that fit
         add1             raise everyone's share by 1 and count again, as long as the outcome
                          stays within the budget
         add1-utilitarian add1, then utilitarian
  --integral              add1 starts at the share rounded down to a whole unit of currency
  --until exhausted       (standard) add1 stops when nothing that anyone supports fits any more
          infeasible      add1 goes on until the outcome would cost too much
  --seed TEXT             the lot for ties is drawn from this text (standard: 0)
  --json                  print the outcome as JSON
  --explain               add per project its price, supporters and effective votes, and per ballot
                          what it paid for

Where two projects tie, the cheaper one wins, then the one with more votes, then the lot. A ballot supports
each project it names; with points, each project it gives more than 0 points. Outcomes are those of exact
fractions, always.
`;

export const countCommand: Command = {
  name: 'count',
  summary: 'count a vote on a budget (equal shares, greedy, Phragmén)',
  help,
  run: async (args, io) => (await import('./run-count.ts')).runCount(args, io),
};

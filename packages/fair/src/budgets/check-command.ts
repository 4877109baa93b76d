import type { Command } from '../command.ts';

const help = `fair check FILE.pb OUTCOME: is this outcome of a vote on a budget possible and fair?

  fair count budget.pb --json > outcome.json
  fair check budget.pb outcome.json
  fair check budget.pb "12,7,31"

FILE.pb is a vote in the Pabulib format. OUTCOME is a file with the JSON of fair count, with a JSON list of project ids
or with ids between commas or line ends; or the ids themselves.

  feasible     the winners are different projects and cost no more than the budget
  priceable    everyone can be given the same share, at least budget/voters, such that people pay only for
               winners they support, every winner is paid exactly, and no losing project could be paid by what
               its supporters have left
  EJR-1        extended justified representation up to one project: no group that agrees on projects its part of
               the budget could pay is left short, counted by cost and by number of projects

Each test says how it was decided, or that it was not: the last two can take too long for large votes.

  --json       print the findings as JSON: {cost, budget, feasible, priceable, ejr1: {cost, cardinality}}, each
               {holds: true, false or null, how}

The exit code is 0 when nothing was found to fail, 1 when something was, 2 when the input is wrong.
`;

export const checkCommand: Command = {
  name: 'check',
  summary: 'test an outcome of a vote on a budget: feasible, priceable, nobody left short',
  help,
  run: async (args, io) => (await import('./run-check.ts')).runCheck(args, io),
};

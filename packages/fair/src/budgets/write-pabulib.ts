import { formatAmount } from './amount.ts';
import type { BudgetElection } from './election.ts';

/**
 * Writes a vote as a .pb file, piece by piece (a piece is at most some thousand lines). Values are quoted where they must be;
 * `num_projects`, `num_votes`, `budget` and `vote_type` are written as they are, whatever META said.
 */
export function* writePabulib(election: BudgetElection): Generator<string> {
  yield `META\nkey;value\n${metaLines(election)}`;
  yield `PROJECTS\n${line(['project_id', 'cost', ...election.projectColumns])}`;
  for (const { id, cost, columns } of election.projects) {
    yield line([id, formatAmount(cost, election.decimals), ...columns]);
  }
  const { points } = election.ballots;
  const ballotColumns = points === undefined ? ['vote'] : ['vote', 'points'];
  yield `VOTES\n${line(['voter_id', ...ballotColumns, ...election.voterColumns])}`;
  let piece = '';
  for (let voter = 0; voter < election.voterIds.length; voter += 1) {
    piece += ballotLine(election, voter);
    if (piece.length > 1 << 16) {
      yield piece;
      piece = '';
    }
  }
  yield piece;
}

function metaLines(election: BudgetElection): string {
  const meta = new Map(election.meta);
  meta.set('num_projects', String(election.projects.length));
  meta.set('num_votes', String(election.voterIds.length));
  meta.set('budget', formatAmount(election.budget, election.decimals));
  meta.set('vote_type', election.voteType);
  return [...meta].map((entry) => line(entry)).join('');
}

function ballotLine({ ballots, voterIds, projects, voterFields }: BudgetElection, voter: number): string {
  const [from = 0, to = 0] = ballots.starts.subarray(voter, voter + 2);
  const named = Array.from(ballots.projects.subarray(from, to), (place) => projects[place]?.id);
  const points = ballots.points === undefined ? [] : [ballots.points.subarray(from, to).join(',')];
  return line([voterIds[voter] ?? '', named.join(','), ...points, ...(voterFields[voter] ?? [])]);
}

const line = (fields: readonly string[]): string => `${fields.map(quoted).join(';')}\n`;

const quoted = (field: string): string =>
  /[;"\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;

import { analyseOpinions } from '../src/opinions/analyse-opinions.ts';
import { followOpinions } from '../src/opinions/follow-opinions.ts';
import { readVotes } from '../src/opinions/read-votes.ts';
import { createRandom } from '../src/random.ts';
import { timed, type Measure } from './figure.ts';

/** 2,000 people of four mixed minds who each vote on an eighth of 900 statements, as CSV. */
function makeConversation(): string {
  const random = createRandom('conversation');
  const unit = (): number => random.below(1_000_001) / 1_000_000;
  const statements = Array.from({ length: 900 }, () => [
    unit() - 0.5,
    unit() - 0.5,
    unit() - 0.5,
    unit() - 0.5,
  ]);
  const rows = ['participant,statement,vote'];
  for (let person = 0; person < 2000; person++) {
    const mind = [unit() < 0.4 ? 1 : -1, unit() < 0.6 ? 0.7 : -0.7, unit() * 0.8 - 0.4, 0.5];
    statements.forEach((weights, statement) => {
      if (random.below(8) !== 0) return;
      const leaning = weights.reduce((sum, weight, at) => sum + weight * mind[at]!, (unit() - 0.5) * 0.8);
      rows.push(`${person},${statement},${leaning > 0.1 ? 1 : leaning < -0.1 ? -1 : 0}`);
    });
  }
  return `${rows.join('\n')}\n`;
}

export const measure: Measure = async function* () {
  const csv = makeConversation();
  const whole = await timed(() => {
    const table = readVotes(csv);
    if (!table.ok) throw new Error('the votes are well formed');
    return { table: table.value, outcome: analyseOpinions(table.value) };
  });
  const count = whole.value.table.cells.length.toLocaleString('en');
  const figure = `opinions: 2,000 × 900, ${count} votes, from CSV to groups`;
  yield { figure, unit: 's', measured: whole.seconds, target: 1, better: 'lower' };
  const follower = followOpinions();
  const { participants, statements, starts, cells } = whole.value.table;
  participants.forEach((participant, person) => {
    for (const cell of cells.subarray(starts[person], starts[person + 1]))
      follower.cast({
        participant,
        statement: statements[Math.floor(cell / 3)]!,
        vote: ((cell % 3) - 1) as 1 | 0 | -1,
      });
  });
  follower.outcome();
  const next = (at: number): void => {
    follower.cast({ participant: String((at * 37) % 2000), statement: String((at * 91) % 900), vote: 1 });
    follower.outcome();
  };
  for (let at = 0; at < 10; at++) next(at);
  const warm = await timed(() => {
    for (let at = 10; at < 30; at++) next(at);
  });
  const each = (warm.seconds / 20) * 1000;
  yield { figure: 'opinions: one more vote', unit: 'ms', measured: each, target: 20, better: 'lower' };
};

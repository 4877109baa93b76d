import { oneOf, onlyFile, readArguments, refuse } from '../arguments.ts';
import type { CommandIo } from '../command.ts';
import { ok, type Result } from '../result.ts';
import { amountNumber, formatAmount } from './amount.ts';
import {
  completions,
  countBudget,
  defaultOptions,
  rules,
  satisfactions,
  untils,
  type CountOptions,
  type CountOutcome,
} from './count.ts';
import type { BudgetElection } from './election.ts';
import { explainCount, type BallotExplanation, type Explanation } from './explain.ts';
import { toNumber } from './fraction.ts';
import { readPabulibFile } from './read-pabulib.ts';

type Asked = {
  readonly file: string;
  readonly options: CountOptions;
  readonly json: boolean;
  readonly explain: boolean;
};

/** `fair count`: reads, counts, prints. */
export async function runCount(args: readonly string[], io: CommandIo): Promise<number> {
  const start = performance.now();
  const asked = readAsked(args);
  if (!asked.ok) return refuse(io, asked.problems);
  const { file, options, json, explain } = asked.value;
  const read = await readPabulibFile(file);
  if (!read.ok) return refuse(io, read.problems);
  const { election, warnings } = read.value;
  refuse(io, warnings);
  for (const note of uselessOptions(options)) io.err(`${note}\n`);
  const outcome = countBudget(election, options, undefined, 2);
  const seconds = (performance.now() - start) / 1000;
  const explanation = explain ? explainCount(election, outcome) : undefined;
  for (const piece of json
    ? jsonPieces(election, outcome, seconds, explanation)
    : textPieces(election, outcome, explanation)) {
    io.out(piece);
  }
  return 0;
}

function readAsked(args: readonly string[]): Result<Asked> {
  const parsed = readArguments(args, {
    rule: { type: 'string', default: defaultOptions.rule },
    satisfaction: { type: 'string', default: defaultOptions.satisfaction },
    completion: { type: 'string', default: defaultOptions.completion },
    integral: { type: 'boolean', default: false },
    until: { type: 'string', default: defaultOptions.until },
    seed: { type: 'string', default: defaultOptions.seed },
    json: { type: 'boolean', default: false },
    explain: { type: 'boolean', default: false },
  });
  if (!parsed.ok) return parsed;
  const { values, positionals } = parsed.value;
  const file = onlyFile(positionals);
  if (!file.ok) return file;
  const rule = oneOf('rule', values.rule, rules);
  if (!rule.ok) return rule;
  const satisfaction = oneOf('satisfaction', values.satisfaction, satisfactions);
  if (!satisfaction.ok) return satisfaction;
  const completion = oneOf('completion', values.completion, completions);
  if (!completion.ok) return completion;
  const until = oneOf('until', values.until, untils);
  if (!until.ok) return until;
  const options: CountOptions = {
    rule: rule.value,
    satisfaction: satisfaction.value,
    completion: completion.value,
    integral: values.integral,
    until: until.value,
    seed: values.seed,
  };
  return ok({ file: file.value, options, json: values.json, explain: values.explain });
}

function uselessOptions(options: CountOptions): string[] {
  const shares = options.rule === 'equal-shares';
  const notes = [
    !shares && options.completion !== 'none' && '--completion',
    !shares && options.integral && '--integral',
    options.rule === 'phragmen' && options.satisfaction !== 'cost' && '--satisfaction',
  ];
  return notes.flatMap((note) =>
    note === false ? [] : [`Note: ${note} has no meaning with --rule ${options.rule}.`],
  );
}

/** `seconds` counts reading and counting, not printing. */
function* jsonPieces(
  election: BudgetElection,
  outcome: CountOutcome,
  seconds: number,
  explanation: Explanation | undefined,
): Generator<string> {
  const { rule, ...options } = outcome.options;
  const { decimals } = election;
  const body = {
    rule,
    options,
    voters: election.voterIds.length,
    projects: election.projects.length,
    budget: amountNumber(election.budget, decimals),
    cost: amountNumber(outcome.cost, decimals),
    winners: outcome.winners.map(({ project }) => election.projects[project]?.id),
    seconds: Number(seconds.toFixed(3)),
    ...(outcome.share === undefined
      ? {}
      : { share: shareOf(election, outcome), increments: outcome.increments }),
    lot: outcome.lot,
  };
  if (explanation === undefined) {
    yield `${JSON.stringify(body, null, 1)}\n`;
    return;
  }
  // Ballots one by one: a hundred thousand of them need not stand in memory as one text.
  const opening = JSON.stringify({ ...body, explanation: { projects: explanation.projects } }, null, 1);
  yield `${opening.slice(0, opening.lastIndexOf(']') + 1)},\n  "ballots": [`;
  let before = '\n';
  for (const ballot of explanation.ballots) {
    yield `${before}   ${JSON.stringify(ballot)}`;
    before = ',\n';
  }
  yield '\n  ]\n }\n}\n';
}

const shareOf = ({ decimals }: BudgetElection, { share }: CountOutcome): number =>
  share === undefined ? 0 : toNumber(share.over, share.under) / 10 ** decimals;

function* textPieces(
  election: BudgetElection,
  outcome: CountOutcome,
  explanation: Explanation | undefined,
): Generator<string> {
  const { decimals, projects, meta } = election;
  const money = (units: bigint) => formatAmount(units, decimals);
  const currency = meta.get('currency') ?? '';
  const { rule, satisfaction, completion, integral, until, seed } = outcome.options;
  const named = rule === 'equal-shares' ? `, satisfaction ${satisfaction}, completion ${completion}` : '';
  const steps = completion.startsWith('add1') && rule === 'equal-shares' ? `, until ${until}` : '';
  yield `Rule ${rule}${named}${integral ? ', integral' : ''}${steps}\n`;
  yield `${election.voterIds.length} ballots, ${projects.length} projects, budget ${`${money(election.budget)} ${currency}`.trim()}\n`;
  if (outcome.share !== undefined) {
    const raised = outcome.increments === 0 ? '' : `, raised ${outcome.increments} times by 1`;
    yield `Share of each ballot: ${decimal(shareOf(election, outcome))}${raised}\n`;
  }
  const nameColumn = election.projectColumns.indexOf('name');
  yield `\n${row(['', 'project', 'cost', 'votes', 'price'])}\n`;
  for (const [at, { project, price, by }] of outcome.winners.entries()) {
    const { id = '', cost = 0n, columns = [] } = projects[project] ?? {};
    const paid = price === undefined ? by : decimal(toNumber(price.over, price.under) / 10 ** decimals);
    const cells = [String(at + 1), id, money(cost), String(outcome.votes[project]), paid];
    yield `${`${row(cells)}  ${columns[nameColumn] ?? ''}`.trimEnd()}\n`;
  }
  yield `\nTogether ${money(outcome.cost)}, ${money(election.budget - outcome.cost)} is left.\n`;
  yield `Lot for ties, from seed "${seed}": ${outcome.lot.join(' ')}\n`;
  if (explanation !== undefined) yield* explainedText(explanation);
}

function* explainedText(explanation: Explanation): Generator<string> {
  yield `\nEvery project\n${row(['place', 'project', 'cost', 'votes', 'price'])} effective votes, left with supporters\n`;
  const shown = (value: number | null) => (value === null ? '-' : decimal(value));
  for (const each of explanation.projects) {
    const cells = [
      String(each.place ?? '-'),
      each.id,
      String(each.cost),
      String(each.supporters),
      shown(each.price),
    ];
    yield `${row(cells)} ${shown(each.effectiveVotes).padStart(15)}, ${shown(each.supportersLeft)}\n`;
  }
  yield '\nEvery ballot\n';
  for (const ballot of explanation.ballots) yield `${ballotText(ballot)}\n`;
}

function ballotText({ voter, won, paid, left }: BallotExplanation): string {
  const parts = won.map((id, at) => (paid[at] === undefined ? id : `${id} ${decimal(paid[at])}`));
  return `${voter}: ${parts.join(', ') || 'nothing'}${left === null ? '' : `; left ${decimal(left)}`}`;
}

const row = ([place = '', id = '', ...numbers]: readonly string[]): string =>
  `${place.padStart(5)}  ${id.padEnd(14)}${numbers.map((cell) => cell.padStart(12)).join('')}`;

/** Six digits, for reading; the exact fraction is in the JSON of --explain. */
const decimal = (value: number): string => String(Number(value.toPrecision(7)));

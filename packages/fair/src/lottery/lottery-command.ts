import { readArguments, refuse } from '../arguments.ts';
import type { Command, CommandIo } from '../command.ts';
import { drawPanel, type DrawnPanel } from './draw-panel.ts';
import { planLottery, type Bounding, type Lottery } from './plan-lottery.ts';
import { missing, poolFrom, poolOptions } from './pool-options.ts';
import type { Progress } from './watch.ts';

const help = `fair lottery --people P.csv --categories C.csv --seats K [--draw SEED] [--address COLUMN] [--id COLUMN] [--json]

Plans a lottery for a panel of K people that keeps all quotas, with the smallest chance as large as can be, then the next
smallest, and so on. P.csv has a row per person and a column per category; C.csv has a row per feature:

  category,feature,min,max          (or category,name,min,max, or feature,value,min,max; other columns are ignored)
  gender,woman,11,13
  gender,man,9,11

--draw SEED         draws one panel; the seed can be a public random value that was named in advance
--address COLUMN    at most one person per address (repeat it, or use commas, when an address has several columns)
--id COLUMN         the column that names people; otherwise the first column if it is unique, else the row number from 1
--json              {seats, minimum, chances: {person: chance}, panels: [{probability, tickets, people}], tickets, levels, draw}

Names match without regard to case. When no panel keeps all quotas, the smallest loosening that helps is told; columns
min_flex and max_flex in C.csv bound it. Publish the --json output with both files: fair lottery-check repeats it.
`;

const percent = (chance: number): string => `${(chance * 100).toFixed(4)}%`;
const sayBound = ({ category, feature, bound, people }: Bounding): string =>
  `${category} ${feature} ${bound} ${people}`;

function print(lottery: Lottery, draw: DrawnPanel | undefined, io: CommandIo): void {
  const people = Object.keys(lottery.chances).length;
  io.out(`${people} people, ${lottery.seats} seats, ${lottery.panels.length} panels.\n`);
  io.out(`The smallest chance is ${percent(lottery.minimum)}; with equal chances for all it would be `);
  io.out(`${percent(lottery.seats / people)}.\n\n`);
  for (const { chance, people: members, because } of lottery.levels) {
    io.out(`${percent(chance).padStart(10)}  ${members.length} people: ${members.slice(0, 8).join(', ')}`);
    io.out(members.length > 8 ? ', …\n' : '\n');
    if (because.length > 0) io.out(`            because of ${because.map(sayBound).join('; ')}\n`);
  }
  if (draw === undefined) return;
  io.out(`\nSeed "${draw.seed}" draws ticket ${draw.ticket} of ${lottery.tickets}: panel ${draw.panel}\n`);
  for (const person of draw.people) io.out(`  ${person}\n`);
}

const phases = { bound: 'bounding the chances', peel: 'making panels', compose: 'completing the panels' };

/** Tells how far a long run is, at most once in two seconds. */
function progressTo(io: CommandIo): (progress: Progress) => void {
  let last = performance.now();
  return ({ phase, done, panels }) => {
    if (performance.now() - last < 2000) return;
    last = performance.now();
    io.err(`… ${phases[phase]}: ${Math.floor(done * 100)}%, ${panels} panels so far\n`);
  };
}

/** `fair lottery`: panels with quotas, and the fairest chances to be on one. */
export const lotteryCommand: Command = {
  name: 'lottery',
  summary: 'a panel by lot that keeps quotas, with the fairest chances',
  help,
  run: async (args, io) => {
    const options = { ...poolOptions, seats: { type: 'string' }, draw: { type: 'string' } } as const;
    const parsed = readArguments(args, options);
    if (!parsed.ok) return refuse(io, parsed.problems);
    const { values, positionals } = parsed.value;
    if (positionals.length > 0)
      return refuse(io, [{ code: 'argument', message: `"${positionals[0]}" is not an option; see --help.` }]);
    const { seats, draw: seed } = values;
    if (seats === undefined) return refuse(io, missingProblems('seats'));
    const pool = await poolFrom(values, /^\d{1,9}$/.test(seats) ? Number(seats) : 0);
    if (!pool.ok) return refuse(io, pool.problems);
    const lottery = await planLottery(pool.value, { progress: progressTo(io) });
    if (!lottery.ok) return refuse(io, lottery.problems);
    const draw = seed === undefined ? undefined : drawPanel(lottery.value, seed);
    if (values.json) io.out(`${JSON.stringify({ ...lottery.value, ...(draw && { draw }) })}\n`);
    else print(lottery.value, draw, io);
    return 0;
  },
};

function missingProblems(field: string) {
  const result = missing(field);
  return result.ok ? [] : result.problems;
}

import { onlyFile, readArguments, readTextFile, refuse } from '../arguments.ts';
import type { Command } from '../command.ts';
import { checkLottery, type LotteryFinding } from './check-lottery.ts';
import { drawPanel } from './draw-panel.ts';
import { poolFrom, poolOptions } from './pool-options.ts';
import { readLottery } from './read-lottery.ts';

const help = `fair lottery-check LOTTERY.json --people P.csv --categories C.csv [--draw SEED] [--address COLUMN] [--id COLUMN] [--json]

Checks a published lottery (the --json output of fair lottery) against the files it was made from: the tickets add up;
every panel has the right number of people and keeps all quotas (and addresses, with --address); everyone's chance is
exactly their share of the tickets; people who are alike have equal chances; no fairer lottery exists; and the draw, if
there is one, gives the same panel again. --draw SEED repeats the draw with a seed you have from elsewhere.
Give the same --address and --id as the lottery had. Exit code: 0 all is right, 1 something is not, 2 bad input.

--json    {ok, findings: [{check, ok, faults}], draw}
`;

const titles: Record<LotteryFinding['check'], string> = {
  tickets: 'The tickets add up',
  seats: 'Every panel has the right number of people from the pool',
  quotas: 'Every panel keeps all quotas',
  addresses: 'No panel has two people from one address',
  chances: 'Each chance is exactly that person’s share of the tickets',
  alike: 'People who are alike have equal chances',
  fairest: 'No fairer lottery exists',
  draw: 'The seed draws the same panel again',
};

/** `fair lottery-check`: repeats a published lottery and its draw. */
export const lotteryCheckCommand: Command = {
  name: 'lottery-check',
  summary: 'checks a published lottery and repeats its draw',
  help,
  run: async (args, io) => {
    const parsed = readArguments(args, { ...poolOptions, draw: { type: 'string' } });
    if (!parsed.ok) return refuse(io, parsed.problems);
    const { values, positionals } = parsed.value;
    const file = onlyFile(positionals);
    if (!file.ok) return refuse(io, file.problems);
    const text = await readTextFile(file.value);
    if (!text.ok) return refuse(io, text.problems);
    const lottery = readLottery(text.value);
    if (!lottery.ok) return refuse(io, lottery.problems);
    const pool = await poolFrom(values, lottery.value.seats);
    if (!pool.ok) return refuse(io, pool.problems);
    const findings = await checkLottery(pool.value, lottery.value);
    const ok = findings.every((finding) => finding.ok);
    const countsRight = findings.every((finding) => finding.check !== 'tickets' || finding.ok);
    const draw = values.draw !== undefined && countsRight ? drawPanel(lottery.value, values.draw) : undefined;
    if (values.json) io.out(`${JSON.stringify({ ok, findings, ...(draw && { draw }) })}\n`);
    else {
      for (const { check, ok: right, faults } of findings) {
        io.out(`${right ? 'yes' : 'NO '}  ${titles[check]}\n`);
        for (const fault of faults.slice(0, 5)) io.out(`       ${fault}\n`);
        if (faults.length > 5) io.out(`       … and ${faults.length - 5} more\n`);
      }
      if (draw)
        io.out(
          `\nSeed "${draw.seed}" draws ticket ${draw.ticket}: panel ${draw.panel}\n  ${draw.people.join('\n  ')}\n`,
        );
    }
    return ok ? 0 : 1;
  },
};

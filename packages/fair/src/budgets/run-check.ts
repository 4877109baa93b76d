import { readArguments, refuse } from '../arguments.ts';
import { auditOutcome, type Finding } from './check.ts';
import type { CommandIo } from '../command.ts';
import { readOutcome } from './read-outcome.ts';
import { readPabulibFile } from './read-pabulib.ts';

/** `fair check`: reads a vote and an outcome, tests, prints. */
export async function runCheck(args: readonly string[], io: CommandIo): Promise<number> {
  const parsed = readArguments(args, { json: { type: 'boolean', default: false } });
  if (!parsed.ok) return refuse(io, parsed.problems);
  const [file, written, ...rest] = parsed.value.positionals;
  if (file === undefined || written === undefined || rest.length > 0) {
    const message = 'Name a .pb file and an outcome: fair check FILE.pb OUTCOME.';
    return refuse(io, [{ code: 'argument', message }]);
  }
  const read = await readPabulibFile(file);
  if (!read.ok) return refuse(io, read.problems);
  refuse(io, read.value.warnings);
  const outcome = await readOutcome(written, read.value.election);
  if (!outcome.ok) return refuse(io, outcome.problems);
  const audit = await auditOutcome(read.value.election, outcome.value);
  const { feasible, priceable, ejr1 } = audit;
  if (parsed.value.values.json) io.out(`${JSON.stringify(audit, null, 1)}\n`);
  else {
    io.out(`The winners cost ${audit.cost} of ${audit.budget}.\n`);
    io.out(line('feasible', feasible));
    io.out(line('priceable', priceable));
    io.out(line('EJR-1, by cost', ejr1.cost));
    io.out(line('EJR-1, by number of projects', ejr1.cardinality));
  }
  return [feasible, priceable, ejr1.cost, ejr1.cardinality].some((finding) => finding.holds === false)
    ? 1
    : 0;
}

const line = (name: string, { holds, how }: Finding): string =>
  `${name.padEnd(28)}  ${holds === null ? '?  ' : holds ? 'yes' : 'no '}  ${how}\n`;

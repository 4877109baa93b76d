#!/usr/bin/env node
import { commands } from './commands.ts';

// A reader that has seen enough (| head) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

const [name = '', ...args] = process.argv.slice(2);
const io = {
  out: (text: string) => void process.stdout.write(text),
  err: (text: string) => void process.stderr.write(text),
};
// Whoever reads along (head, a pager) may stop early; that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(process.exitCode ?? 0);
});
const command = commands.find((each) => each.name === name);
const overview = `fair: repeat a count, an order, a draw or a grouping yourself\n\n${commands
  .map((each) => `  fair ${each.name.padEnd(16)} ${each.summary}`)
  .join('\n')}\n\n  fair COMMAND --help   explains one command\n`;

if (command === undefined) {
  const asked = name === '' || name === '--help' || name === '-h';
  (asked ? io.out : io.err)(asked ? overview : `There is no command "${name}".\n\n${overview}`);
  process.exitCode = asked ? 0 : 2;
} else if (args.includes('--help') || args.includes('-h')) {
  io.out(command.help);
} else {
  process.exitCode = await command.run(args, io);
}

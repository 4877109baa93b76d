// `npm test`: every check there is, on whatever Node there is (>= 20.19). Each step prints its closing line; the end lists them all.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);

// Installs what is missing and builds when the sources changed: the journeys visit the real build.
const prepared = spawnSync(process.execPath, ['scripts/prepare.js'], { stdio: 'inherit' });
if (prepared.status !== 0) process.exit(prepared.status ?? 1);
process.env.PATH = `${join(root, 'node_modules', 'node', 'bin')}:${join(root, 'node_modules', '.bin')}:${process.env.PATH}`;

/** What each check is called, and the command that does it. */
const steps = /** @type {const} */ ([
  ['formatting', 'prettier', ['--check', '--log-level', 'warn', '.']],
  ['lint', 'oxlint', ['--deny-warnings']],
  ['types of the framework', 'svelte-kit', ['sync']],
  ['unused code', 'knip', ['--no-progress']],
  ['types of packages/fair', 'tsc', ['-p', 'packages/fair']],
  ['types of the app', 'svelte-check', ['--threshold', 'error', '--output', 'human']],
  ['types of the database are current', 'node', ['scripts/generate-types.ts', '--check']],
  ['architecture', 'depcruise', ['--config', '.dependency-cruiser.cjs', 'src', 'packages/fair/src']],
  ['rules, properties and checks', 'vitest', ['run', '--project', 'rules']],
  ['commands and queries on PostgreSQL', 'vitest', ['run', '--project', 'database']],
  ['journeys in a browser', 'vitest', ['run', '--project', 'journeys']],
]);

const only = process.argv.slice(2);
const closing = [];
let failed = false;
for (const [name, command, args] of steps) {
  if (only.length > 0 && !only.some((word) => name.includes(word))) continue;
  console.log(`\n── ${name}`);
  const started = Date.now();
  const run = spawnSync(command, args, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    maxBuffer: 1e9,
  });
  const output = `${run.stdout ?? ''}${run.stderr ?? ''}${run.error?.message ?? ''}`.trimEnd();
  const right = run.status === 0;
  if (!right) failed = true;
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  console.log(right ? lines.slice(-6).join('\n') : output);
  closing.push(
    `${right ? 'ok    ' : 'FAILED'}  ${name.padEnd(36)} ${((Date.now() - started) / 1000).toFixed(1).padStart(6)} s  ${closingLine(lines)}`,
  );
}

/** The line in which a runner says how it went. @param {string[]} lines */
function closingLine(lines) {
  // oxlint-disable-next-line no-control-regex -- colours of a terminal
  const plain = lines.map((line) => line.replace(/\u001b\[[0-9;]*m/g, '').trim());
  return (
    plain.findLast((line) =>
      /^Tests\s|found \d+ errors|dependency violations|Found \d+ warnings/.test(line),
    ) ?? ''
  );
}

console.log(
  `\n${closing.join('\n')}\n\n${failed ? 'Something is not right: see above.' : 'Everything is right.'}`,
);
process.exit(failed ? 1 : 0);

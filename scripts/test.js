// `npm test`: every check there is, on whatever Node there is (>= 20.19). Each step prints its closing line; the end lists them all.
import { spawn, spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);

// Installs what is missing and builds when the sources changed: the journeys visit the real build.
const prepared = spawnSync(process.execPath, ['scripts/prepare.js'], { stdio: 'inherit' });
if (prepared.status !== 0) process.exit(prepared.status ?? 1);
process.env.PATH = `${join(root, 'node_modules', 'node', 'bin')}:${join(root, 'node_modules', '.bin')}:${process.env.PATH}`;

/** @typedef {readonly [name: string, command: string, args: readonly string[]]} Step */

/**
 * What each check is called, and the command that does it. A row's steps run side by side: they keep one core busy each, and the
 * tests keep both.
 * @type {readonly (readonly Step[])[]}
 */
const rows = [
  [
    ['lint', 'oxlint', ['--deny-warnings']],
    ['types of the framework', 'svelte-kit', ['sync']],
  ],
  [
    ['types of the app', 'svelte-check', ['--threshold', 'error', '--output', 'human']],
    ['formatting', 'prettier', ['--check', '--log-level', 'warn', '.']],
  ],
  [
    ['architecture', 'depcruise', ['--config', '.dependency-cruiser.cjs', 'src', 'packages/fair/src']],
    ['types of packages/fair', 'tsc', ['-p', 'packages/fair']],
    ['types of the database are current', 'node', ['scripts/generate-types.ts', '--check']],
    ['unused code', 'knip', ['--no-progress']],
  ],
  [['rules, properties and checks', 'vitest', ['run', '--project', 'rules*']]],
  [['commands and queries on PostgreSQL', 'vitest', ['run', '--project', 'database']]],
  [['journeys in a browser', 'vitest', ['run', '--project', 'journeys']]],
];

/**
 * Runs one step to its end and prints what it said.
 * @param {Step} step
 * @returns {Promise<{ right: boolean, closing: string }>}
 */
async function run([name, command, args]) {
  const started = Date.now();
  let output = '';
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.setEncoding('utf8').on('data', (chunk) => (output += chunk));
  child.stderr.setEncoding('utf8').on('data', (chunk) => (output += chunk));
  const status = await new Promise((done) => {
    child.on('close', done);
    child.on('error', (fault) => {
      output += fault.message;
      done(null);
    });
  });
  const right = status === 0;
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  console.log(`\n── ${name}\n${right ? lines.slice(-6).join('\n') : output.trimEnd()}`);
  const seconds = ((Date.now() - started) / 1000).toFixed(1).padStart(6);
  return {
    right,
    closing: `${right ? 'ok    ' : 'FAILED'}  ${name.padEnd(36)} ${seconds} s  ${closingLine(lines)}`,
  };
}

/** The line in which a runner says how it went. @param {readonly string[]} lines */
function closingLine(lines) {
  // oxlint-disable-next-line no-control-regex -- colours of a terminal
  const plain = lines.map((line) => line.replace(/\u001b\[[0-9;]*m/g, '').trim());
  return (
    plain.findLast((line) =>
      /^Tests\s|found \d+ errors|dependency violations|Found \d+ warnings/.test(line),
    ) ?? ''
  );
}

const only = process.argv.slice(2);
const ended = [];
for (const row of rows) {
  const asked = row.filter(([name]) => only.length === 0 || only.some((word) => name.includes(word)));
  ended.push(...(await Promise.all(asked.map(run))));
}
const right = ended.every((step) => step.right);
console.log(
  `\n${ended.map(({ closing }) => closing).join('\n')}\n\n${right ? 'Everything is right.' : 'Something is not right: see above.'}`,
);
process.exit(right ? 0 : 1);

import { execFileSync } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync, closeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { writePabulib } from '../src/index.ts';
import type { Measure } from './figure.ts';
import { generateBudget, type TownSize } from './generate-budget.ts';

const fair = join(import.meta.dirname, '../src/bin.ts');
const amsterdam = join(import.meta.dirname, '../fixtures/budgets/Netherlands_Amsterdam_309.pb.gz');

type Run = {
  readonly wall: number;
  readonly seconds: number;
  readonly increments: number;
  readonly megabytes: number;
};

/** Runs the whole program once on a file: wall time, what it says itself, and the most memory it held. */
function runFair(file: string, ...options: string[]): Run {
  const start = performance.now();
  // The last line of stderr is the peak of the process, asked for at its end.
  const probe = `process.on('exit', () => process.stderr.write(String(process.resourceUsage().maxRSS)))`;
  const output = execFileSync(
    'sh',
    [
      '-c',
      '"$0" "$@" 2>&1',
      process.execPath,
      '--import',
      `data:text/javascript,${encodeURIComponent(probe)}`,
      fair,
      'count',
      file,
      '--json',
      ...options,
    ],
    { encoding: 'utf8', maxBuffer: 1e9 },
  );
  const wall = (performance.now() - start) / 1000;
  const end = output.lastIndexOf('}') + 1;
  const { seconds, increments } = JSON.parse(output.slice(0, end)) as { seconds: number; increments: number };
  return { wall, seconds, increments, megabytes: Number(output.slice(end)) / 1024 };
}

function writeTown(folder: string, size: TownSize): string {
  const path = join(folder, `${size.voters}.pb`);
  const file = openSync(path, 'w');
  for (const piece of writePabulib(generateBudget(size))) writeSync(file, piece);
  closeSync(file);
  return path;
}

/** Counting votes: from the file to the printed outcome, in a process of its own, the file in the page cache. */
export const measure: Measure = async function* () {
  const folder = mkdtempSync(join(tmpdir(), 'fair-bench-'));
  try {
    const file = join(folder, 'amsterdam.pb');
    writeFileSync(file, gunzipSync(readFileSync(amsterdam)));
    const small = runFair(file, '--completion', 'add1');
    const add1 = `add1 with ${small.increments} increments, read and count`;
    yield {
      figure: `budgets: Amsterdam 309, ${add1}`,
      unit: 's',
      measured: small.seconds,
      target: 0.2,
      better: 'lower',
    };
    const town = runFair(
      writeTown(folder, { voters: 60_000, projects: 80, share: 360, seed: 'a' }),
      '--completion',
      'add1',
    );
    const name = `60,000 × 80, add1 with ${town.increments} increments`;
    yield {
      figure: `budgets: ${name}, whole run`,
      unit: 's',
      measured: town.wall,
      target: 3,
      better: 'lower',
    };
    const city = runFair(
      writeTown(folder, { voters: 90_000, projects: 160, share: 330, seed: 'a' }),
      '--completion',
      'add1',
    );
    const large = `90,000 × 160, add1 with ${city.increments} increments`;
    yield {
      figure: `budgets: ${large}, whole run`,
      unit: 's',
      measured: city.wall,
      target: 3,
      better: 'lower',
    };
    const crowd = runFair(
      writeTown(folder, { voters: 100_000, projects: 160, share: 330, seed: 'b' }),
      '--completion',
      'none',
    );
    const memory = 'budgets: 100,000 voters × 160, most memory held';
    yield { figure: memory, unit: 'MB', measured: crowd.megabytes, target: 500, better: 'lower' };
  } finally {
    rmSync(folder, { recursive: true });
  }
};

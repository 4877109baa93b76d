import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import type { Command } from '../command.ts';
import { createRandom } from '../random.ts';
import { checkCommand } from './check-command.ts';
import { countCommand } from './count-command.ts';
import { countInWorker } from './count-in-worker.ts';
import { countBudget, defaultOptions } from './count.ts';
import { fixture, makeElection, readFixture } from './testing.ts';

// Properties run thousands of votes; a busy machine may take its time.
vi.setConfig({ testTimeout: 60_000 });

async function run(command: Command, ...args: string[]) {
  let out = '';
  let err = '';
  const io = { out: (text: string) => void (out += text), err: (text: string) => void (err += text) };
  return { code: await command.run(args, io), out, err };
}

const swiecie = fixture('Poland_Swiecie_2023.pb');

describe('fair count', () => {
  it('prints the outcome as JSON', async () => {
    const { code, out, err } = await run(countCommand, swiecie, '--completion', 'add1', '--json');
    expect([code, err]).toEqual([0, '']);
    const outcome = JSON.parse(out);
    expect(outcome).toMatchObject({
      rule: 'equal-shares',
      options: { satisfaction: 'cost', completion: 'add1', integral: false, until: 'exhausted', seed: '0' },
      voters: 2553,
      projects: 22,
      budget: 1070000,
      cost: 1040337,
      increments: 226,
    });
    expect(outcome.winners.slice(0, 3)).toEqual(['c12', 'c10', 'c20']);
    expect(outcome.seconds).toBeGreaterThan(0);
    expect(outcome.lot.length).toBe(22);
  });

  it('adds the explanation as JSON that stays JSON', async () => {
    for (const rule of ['equal-shares', 'greedy', 'phragmen']) {
      const { out } = await run(countCommand, swiecie, '--rule', rule, '--json', '--explain');
      const { explanation } = JSON.parse(out);
      expect(explanation.projects.length).toBe(22);
      expect(explanation.ballots.length).toBe(2553);
    }
  });

  it('prints a table, the lot and, when asked, the ballots', async () => {
    const { out } = await run(countCommand, swiecie, '--explain', '--seed', 'melk');
    expect(out).toMatch(/ 1 {2}c12 +150000 +1030 +145.6311 {2}Modernizacja/);
    expect(out).toContain('Lot for ties, from seed "melk": c');
    expect(out).toMatch(/^v1: c20 41\.\d+.*; left \d/m);
  });

  it.each([
    [['--rule', 'best', swiecie], '--rule can be equal-shares, greedy, phragmen; it cannot be "best".'],
    [['--completion', 'add2', swiecie], '--completion can be'],
    [['--satisfaction', 'x', swiecie], '--satisfaction can be'],
    [['--until', 'x', swiecie], '--until can be'],
    [['--speed', swiecie], "Unknown option '--speed'."],
    [[swiecie, '--seed'], "Option '--seed <value>' argument missing."],
    [[], 'Name the file to read.'],
    [[swiecie, 'b.pb'], 'Name one file; "b.pb" is one too many.'],
    [['/no/such.pb'], 'Cannot read "/no/such.pb": there is no such file.'],
    [[fixture('example_invalid.pb')], 'Line 20: currency is "non_existing"'],
    [[fixture('expected.json')], 'Line 1: a .pb file starts with a line that says META.'],
  ])('refuses %j', async (args, message) => {
    const { code, out, err } = await run(countCommand, ...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });

  it('says when an option has no meaning', async () => {
    const { code, err } = await run(countCommand, swiecie, '--rule', 'greedy', '--completion', 'add1');
    expect([code, err]).toEqual([0, 'Note: --completion has no meaning with --rule greedy.\n']);
  });
});

describe('fair check', () => {
  it('takes the JSON of fair count, lists of ids in files, and ids', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'fair-check-'));
    const { out } = await run(countCommand, swiecie, '--json');
    const { winners } = JSON.parse(out);
    const written = { 'a.json': out, 'b.json': JSON.stringify(winners), 'c.txt': winners.join('\n') };
    for (const [name, text] of Object.entries(written)) {
      writeFileSync(join(folder, name), text);
      expect(await run(checkCommand, swiecie, join(folder, name))).toMatchObject({ code: 0, err: '' });
    }
    const { code, out: found } = await run(checkCommand, swiecie, winners.join(','), '--json');
    expect(code).toBe(0);
    expect(JSON.parse(found)).toMatchObject({
      cost: 647787,
      feasible: { holds: true },
      priceable: { holds: true },
    });
  });

  it('ends with 1 when something fails', async () => {
    const { code, out } = await run(checkCommand, swiecie, 'c12');
    expect(code).toBe(1);
    expect(out).toMatch(/^EJR-1, by cost +no +\d+ people support all of/m);
  });

  it.each([
    [[swiecie], 'Name a .pb file and an outcome'],
    [[swiecie, ' '], 'The outcome is empty; for no winners at all write [].'],
    [[swiecie, 'c12,c99'], 'The outcome names project "c99", which is not in the vote.'],
    [
      [swiecie, 'nothing.json'],
      'The outcome names project "nothing.json", which is not in the vote, and there is no file',
    ],
    [[swiecie, fixture('expected.json')], 'The outcome has no list "winners" of project ids.'],
    [[swiecie, '{"winners"'], 'The outcome is not valid JSON'],
    [['/no/such.pb', 'c12'], 'there is no such file'],
  ])('refuses %j', async (args, message) => {
    const { code, out, err } = await run(checkCommand, ...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(message);
  });
});

describe('countInWorker', () => {
  const options = { ...defaultOptions, completion: 'add1' } as const;

  it('gives the outcome of countBudget, from an election and from a file, and tells how far it is', async () => {
    const election = await readFixture('Poland_Swiecie_2023');
    const here = countBudget(election, options);
    let told = 0;
    const there = await countInWorker(
      { election, options },
      { onProgress: ({ increments }) => (told = increments) },
    );
    expect(there.ok && there.value.outcome).toEqual(here);
    expect(told).toBeGreaterThan(0);
    const fromFile = await countInWorker({ file: swiecie, options });
    expect(fromFile.ok && fromFile.value.outcome).toEqual(here);
  });

  it('passes on what is wrong with a file', async () => {
    const result = await countInWorker({ file: fixture('example_invalid.pb'), options });
    expect(!result.ok && result.problems[0]?.line).toBe(20);
  });

  it('can be cancelled, before and while it counts', async () => {
    const aborted = await countInWorker({ file: swiecie, options }, { signal: AbortSignal.abort() });
    expect(!aborted.ok && aborted.problems[0]?.code).toBe('cancelled');
    // Hundreds of increments, each of some milliseconds.
    const random = createRandom('a long count');
    const costs = Array.from({ length: 60 }, () => 1000 + random.below(1_000_000));
    const ballots = Array.from({ length: 20_000 }, () => random.shuffle([...costs.keys()]).slice(0, 8));
    const election = makeElection({ budget: 8_000_000, costs, ballots });
    const controller = new AbortController();
    const onProgress = () => controller.abort();
    const result = await countInWorker({ election, options }, { signal: controller.signal, onProgress });
    expect(!result.ok && result.problems[0]?.code).toBe('cancelled');
  });
});

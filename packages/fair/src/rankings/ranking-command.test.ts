import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rankingCommand } from './ranking-command.ts';

let folder = '';
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'fair-ranking-'))));
afterAll(() => rm(folder, { recursive: true }));

async function run(csv: string, ...options: string[]) {
  const file = join(folder, 'lists.csv');
  await writeFile(file, csv);
  let out = '';
  let err = '';
  const io = { out: (text: string) => void (out += text), err: (text: string) => void (err += text) };
  return { code: await rankingCommand.run([file, ...options], io), out, err };
}

const lists =
  'list,weight,option,rank\nBrei,2,Bankjes,1\nBrei,2,Bomen,2\nVoetbal,1,Bomen,\n"Moskee, jong",1,Bomen,1\n';

test('--json gives the order', async () => {
  const { code, out } = await run(lists, '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out)).toEqual({
    method: 'proportional',
    order: [
      {
        option: 'Bomen',
        place: 1,
        load: 0.5,
        exactLoad: '1/2',
        lists: ['Voetbal', 'Moskee, jong'],
        newlyServed: ['Voetbal', 'Moskee, jong'],
        alsoNamedBy: ['Brei'],
        decidedBy: 'weight',
        next: { option: 'Bankjes', load: 0.5 },
      },
      {
        option: 'Bankjes',
        place: 2,
        load: 0.5,
        exactLoad: '1/2',
        lists: ['Brei'],
        newlyServed: ['Brei'],
        alsoNamedBy: [],
        decidedBy: 'load',
        next: null,
      },
    ],
  });
});

test('plain text says why', async () => {
  const { out } = await run(lists, '--method', 'count');
  expect(out).toContain('1. Bomen\n      load 0.250000 = 1/4 (next would be Bankjes at 0.500000)');
  expect(out).toContain('served for the first time: Brei, Voetbal, Moskee, jong');
});

test('semicolons, a byte order mark and missing columns are fine', async () => {
  const { out } = await run('\uFEFFoption;list\r\na;1\r\nb;1\r\n', '--json');
  expect(JSON.parse(out).order.map((each: { option: string }) => each.option)).toEqual(['a', 'b']);
});

test.each([
  ['list,weight,rank\nA,1,1\n', 'Line 1: there is no column "option"'],
  ['list,weight,option,rank\nA,nul,x,\n', 'Line 2: weight "nul" is not a number above 0'],
  ['list,weight,option,rank\nA,0.0,x,\n', 'Line 2: weight "0.0" is not a number above 0'],
  ['list,weight,option,rank\nA,1,x,1\nA,2,y,2\n', 'Line 3: list "A" has weight 2 here and 1 before'],
  ['list,weight,option,rank\nA,1,x,eerst\n', 'Line 2: rank "eerst" is not a whole number from 1'],
  ['list,weight,option,rank\nA,1,x,\nA,1,x,\n', 'Line 3: list "A" names "x" twice'],
  ['list,weight,option,rank\n,1,x,\n', 'Line 2: the list has no name'],
  ['list,weight,option,rank\nA,1,,\n', 'Line 2: the option has no name'],
  ['list,weight,option,rank\nA,1\n', 'Line 2: 2 fields where the header has 4'],
  ['', 'The file is empty'],
])('bad file %j', async (csv, message) => {
  const { code, out, err } = await run(csv);
  expect(code).not.toBe(0);
  expect(out).toBe('');
  expect(err).toContain(message);
});

test('bad options', async () => {
  expect(await run(lists, '--method', 'borda')).toMatchObject({
    code: 2,
    err: expect.stringContaining('borda'),
  });
  expect(await run(lists, '--ordered', 'last')).toMatchObject({
    code: 2,
    err: expect.stringContaining('last'),
  });
  expect(await run(lists, '--what')).toMatchObject({ code: 2 });
});

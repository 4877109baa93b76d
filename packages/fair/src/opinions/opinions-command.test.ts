import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { opinionsCommand } from './opinions-command.ts';
import { readStart } from './read-start.ts';
import { readVotes } from './read-votes.ts';

let folder = '';
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'fair-opinions-'))));
afterAll(() => rm(folder, { recursive: true }));

async function run(csv: string, start: string | null, ...options: string[]) {
  const file = join(folder, 'votes.csv');
  await writeFile(file, csv);
  const startFile = join(folder, 'start.json');
  if (start !== null) await writeFile(startFile, start);
  let out = '';
  let err = '';
  const io = { out: (text: string) => void (out += text), err: (text: string) => void (err += text) };
  const all = [file, ...options, ...(start === null ? [] : ['--start', startFile])];
  return { code: await opinionsCommand.run(all, io), out, err };
}

const header = 'participant,statement,vote\n';
const long = `${header}${Array.from({ length: 12 }, (_, person) =>
  [1, 2, 10]
    .map((statement) => `p${person},${statement},${(person % 2 === 0) === statement < 10 ? 1 : -1}\n`)
    .join(''),
).join('')}`;

test('--json has every part', async () => {
  const { code, out } = await run(long, null, '--json', '--meta', '2');
  expect(code).toBe(0);
  const outcome = JSON.parse(out);
  expect(outcome).toMatchObject({
    participants: 12,
    statements: 3,
    votes: 36,
    statementIds: ['1', '2', '10'],
    centre: [0, 0, 0],
    priorities: { 2: 49 },
    consensus: { agree: [], disagree: [] },
  });
  expect(outcome.components).toHaveLength(2);
  expect(outcome.positions.p3).toHaveLength(2);
  expect(Object.keys(outcome.groupAwareConsensus)).toEqual(['1', '2', '10']);
  expect(
    outcome.groups.map(({ id, members }: { id: number; members: string[] }) => [id, members.length]),
  ).toEqual([
    [0, 6],
    [1, 6],
  ]);
  expect(outcome.groups[0].representative[0]).toMatchObject({ statement: '1', agree: true, count: 6, of: 6 });
  expect(outcome).not.toHaveProperty('next');
});

test('an outcome is a start for the next run', async () => {
  const first = await run(long, null, '--json');
  const { groups, components } = JSON.parse(first.out);
  const flipped = components.map((component: number[]) => component.map((each) => -each));
  const mirrored = groups.map((group: { centre: number[] }) => ({
    ...group,
    centre: group.centre.map((each) => -each),
  }));
  const start = JSON.stringify({
    groups: mirrored.reverse(),
    components: flipped,
    statementIds: ['1', '2', '10'],
  });
  const again = JSON.parse((await run(long, start, '--json')).out);
  expect(again.groups.map(({ members }: { members: string[] }) => members)).toEqual(
    groups.map(({ members }: { members: string[] }) => members).reverse(),
  );
  again.components[0].forEach((each: number, at: number) => expect(each).toBeCloseTo(flipped[0][at], 12));
});

test('plain text tells who agrees with what', async () => {
  const { out } = await run(long, null);
  expect(out).toContain('12 people, 3 statements, 36 votes, 2 groups');
  expect(out).toContain('agrees with    1: 6 of 6, 7.00 times the others');
  expect(out).toContain('  1: group 0 agrees for 88%, group 1 for 13%');
});

test('statements without votes in an option are told', async () => {
  expect(await run(long, null, '--mod-out', '1, 77', '--json')).toMatchObject({
    code: 0,
    err: 'Nobody voted on 77, named in --mod-out.\n',
  });
});

test.each([
  ['participant,statement\na,1\n', null, 'Line 1: there is no column "vote"'],
  ['a,b\n1,2\n', null, 'Line 1: there is no column "participant"'],
  [`${header}a,1,2\n`, null, 'Line 2: "2" is not a vote'],
  [`${header}a,1,1\n,1,1\n`, null, 'Line 3: the participant is missing'],
  [`${header}a,,1\n`, null, 'Line 2: the statement is missing'],
  [header, null, 'There are no votes.'],
  ['participant,n-votes,0,1\na,2,1,x\n', null, 'Line 2: "x" is not a vote'],
  ['participant,0\na,1\na,1\n', null, 'Line 3: participant "a" is on line 2 too'],
  [long, 'nonsense', 'The start file is not JSON'],
  [long, '{"groups":[]}', 'holds no list of centres'],
  [long, '[[1,2,3]]', 'holds no list of centres'],
])('bad input %#', async (csv, start, message) => {
  const { code, out, err } = await run(csv, start);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(message);
});

describe('the export of Polis', () => {
  const tableOf = (csv: string) => {
    const table = readVotes(csv);
    if (!table.ok) throw new Error(table.problems[0]!.message);
    return table.value;
  };
  const wide =
    'participant,group-id,n-comments,n-votes,n-agree,n-disagree,0,1,2\n7,0,0,2,1,0,1,,0\n3,,1,1,0,1,,-1,\n9,,0,0,0,0,,,\n';
  test('is read by columns; people without votes are left out', () => {
    const { participants, statements, starts, cells } = tableOf(wide);
    expect({ participants, statements, starts: [...starts], cells: [...cells] }).toEqual({
      participants: ['7', '3'],
      statements: ['0', '1', '2'],
      starts: [0, 2, 3],
      cells: [2, 7, 3],
    });
  });
  test('with the sign of the database is turned round by its own counts', () => {
    const flipped = 'participant,n-votes,n-agree,n-disagree,0,1\n1,2,1,1,-1,1\n2,1,1,0,-1,\n';
    const plain = 'participant,n-votes,n-agree,n-disagree,0,1\n1,2,1,1,1,-1\n2,1,1,0,1,\n';
    expect(tableOf(flipped)).toEqual(tableOf(plain));
  });
});

test('start files: centres in every shape', () => {
  const centres = [
    [1, 2],
    [3, 4],
  ];
  const shapes = [
    centres,
    { centres },
    { centers: centres },
    centres.map((centre) => ({ centre })),
    { groups: centres.map((center, id) => ({ id, center, members: ['a'] })) },
  ];
  for (const shape of shapes)
    expect(readStart(JSON.stringify(shape))).toMatchObject({
      ok: true,
      value: { groupings: [centres], fixed: true },
    });
  const polis = {
    'group-clusters': [{ id: 0, center: [1, -2] }],
    tids: [4, 5],
    'in-conv': [1],
    pca: { comps: [[1, 0]] },
  };
  expect(readStart(JSON.stringify(polis))).toMatchObject({
    value: { groupings: [[[-1, 2]]], statementIds: ['4', '5'], stay: ['1'], components: [[1, 0]] },
  });
});

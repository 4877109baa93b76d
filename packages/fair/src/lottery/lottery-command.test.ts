import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import type { Command } from '../command.ts';
import { lotteryCheckCommand } from './lottery-check-command.ts';
import { lotteryCommand } from './lottery-command.ts';

let folder = '';
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'fair-lottery-'))));
afterAll(() => rm(folder, { recursive: true }));

async function run(command: Command, ...args: string[]) {
  let out = '';
  let err = '';
  const io = { out: (text: string) => void (out += text), err: (text: string) => void (err += text) };
  return { code: await command.run(args, io), out, err };
}

const peopleCsv =
  'who,Gender,street,number\nAn,Woman,Elm,1\nBo,man,elm,1\nCy,MAN,Elm,2\nDi,man,,\nEd,man,,\n';
const quotasCsv = 'category,feature,min,max\ngender,woman,1,2\ngender,Man,0,2\n';

async function files(people: string, quotas: string): Promise<string[]> {
  await writeFile(join(folder, 'p.csv'), people);
  await writeFile(join(folder, 'c.csv'), quotas);
  return ['--people', join(folder, 'p.csv'), '--categories', join(folder, 'c.csv')];
}

async function lottery(people: string, quotas: string, seats: number, ...options: string[]) {
  return run(lotteryCommand, ...(await files(people, quotas)), '--seats', String(seats), ...options);
}

describe('fair lottery', () => {
  it('--json gives chances by the unique first column', async () => {
    const { code, out } = await lottery(peopleCsv, quotasCsv, 2, '--json');
    expect(code).toBe(0);
    const result = JSON.parse(out);
    expect(Object.keys(result).slice(0, 4)).toEqual(['seats', 'minimum', 'tickets', 'chances']);
    expect(result).toMatchObject({
      seats: 2,
      minimum: 0.25,
      chances: { An: 1, Bo: 0.25, Cy: 0.25, Di: 0.25, Ed: 0.25 },
    });
    const sum = result.panels.reduce(
      (total: number, panel: { probability: number }) => total + panel.probability,
      0,
    );
    expect(sum).toBeCloseTo(1, 12);
  });

  it.each([
    'category,name,suggest min,min,max\ngender,woman,,1,2\ngender,man,,0,2\n',
    'Feature;Value;Min;Max;min_flex;max_flex\nGENDER; Woman ;1;2;0;2\nGENDER;MAN;0;2;0;2\n',
  ])('takes the header of %j', async (quotas) => {
    const { out } = await lottery(peopleCsv, quotas, 2, '--json');
    expect(JSON.parse(out).chances.An).toBe(1);
  });

  it('numbers people by row when the first column is not unique; --id names another', async () => {
    const people = 'gender,code\nwoman,w\nman,m1\nman,m2\n';
    expect(Object.keys(JSON.parse((await lottery(people, quotasCsv, 2, '--json')).out).chances)).toEqual([
      '1',
      '2',
      '3',
    ]);
    const named = await lottery(people, quotasCsv, 2, '--json', '--id', 'Code');
    expect(Object.keys(JSON.parse(named.out).chances)).toEqual(['w', 'm1', 'm2']);
  });

  it('--address takes one person of a home', async () => {
    const { out } = await lottery(peopleCsv, quotasCsv, 2, '--json', '--address', 'street,number');
    const { chances } = JSON.parse(out);
    expect(chances).toMatchObject({ An: 1, Bo: 0 });
    expect(chances.Cy).toBeCloseTo(1 / 3, 9);
  });

  it('plain text says the chances and why', async () => {
    const { out } = await lottery(peopleCsv, quotasCsv, 2, '--draw', 'lotto 22 November');
    expect(out).toContain(
      'The smallest chance is 25.0000%; with equal chances for all it would be 40.0000%.',
    );
    expect(out).toContain('because of gender woman min 1');
    expect(out).toMatch(/Seed "lotto 22 November" draws ticket \d+ of 720720000000: panel \d\n {2}An\n/);
  });

  it('answers unfeasible quotas with the smallest loosening that helps', async () => {
    const quotas = 'category,feature,min,max\ngender,woman,2,2\ngender,man,0,2\n';
    const { code, out, err } = await lottery(peopleCsv, quotas, 3);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toBe(
      'No panel of 3 people keeps all quotas. The smallest loosening that helps:\n  gender, woman: min 2 becomes 1\n',
    );
  });

  it('keeps a loosening within min_flex and max_flex', async () => {
    const quotas = 'category,feature,min,max,min_flex,max_flex\ngender,woman,2,2,2,2\ngender,man,0,2,0,2\n';
    const { err } = await lottery(peopleCsv, quotas, 3);
    expect(err).toContain('No loosening within min_flex and max_flex helps.');
    const wider = 'category,feature,min,max,min_flex,max_flex\ngender,woman,0,0,0,1\ngender,man,1,1,0,9\n';
    const { err: loosened } = await lottery(peopleCsv, wider, 3);
    expect(loosened).toMatch(
      /gender, (woman: max 0 becomes 1\n {2}gender, man: max 1 becomes 2|man: max 1 becomes 3)/,
    );
  });

  it('says when there are too few people or addresses', async () => {
    expect((await lottery(peopleCsv, quotasCsv, 6)).err).toContain('The pool has 5 people only.');
    expect((await lottery('who,gender\n', quotasCsv, 1)).err).toContain('The pool has 0 people only.');
    const wide = 'category,feature,min,max\ngender,woman,0,9\ngender,man,0,9\n';
    const { err } = await lottery(peopleCsv, wide, 5, '--address', 'street', '--address', 'number');
    expect(err).toContain('The pool has 4 different addresses only.');
  });
});

test.each([
  [peopleCsv, 'category,min,max\ngender,1,2\n', 'Quotas: Line 1: name the columns'],
  [peopleCsv, 'category,feature,min\ngender,man,1\n', 'Quotas: Line 1: there is no column "max"'],
  [
    peopleCsv,
    'category,feature,min,max\ngender,man,one,2\n',
    'Quotas: Line 2: min "one" is not a whole number',
  ],
  [peopleCsv, 'category,feature,min,max\ngender,man,3,2\n', 'Quotas: Line 2: min 3 is more than max 2'],
  [peopleCsv, 'category,feature,min,max\ngender,,3,2\n', 'Quotas: Line 2: the feature is empty'],
  [peopleCsv, `${quotasCsv}GENDER,MAN,1,2\n`, 'Quotas: Line 4: GENDER, MAN has a quota on an earlier line'],
  [
    peopleCsv,
    'category,feature,min,max,min_flex,max_flex\ngender,man,1,2,2,2\n',
    'Line 2: min_flex 2 is more than min 1',
  ],
  [
    peopleCsv,
    'category,feature,min,max,min_flex,max_flex\ngender,man,1,2,1,1\n',
    'Line 2: max_flex 1 is less than max 2',
  ],
  [peopleCsv, 'category,feature,min,max\n', 'There are no quotas below the header line'],
  [peopleCsv, 'category,feature,min,max\nage,old,1,2\n', 'People: Line 1: there is no column "age"'],
  ['who,gender\nAn,woman\nBo,other\n', quotasCsv, 'People: Line 3: gender "other" has no quota'],
  ['who,gender\nAn,woman\nBo,\n', quotasCsv, 'People: Line 3: gender is empty'],
  ['', quotasCsv, 'People: The file is empty'],
])('bad files %j %j', async (people, quotas, message) => {
  const { code, out, err } = await lottery(people, quotas, 2);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(message);
});

test('bad options', async () => {
  const pool = await files(peopleCsv, quotasCsv);
  expect(await run(lotteryCommand, ...pool)).toMatchObject({ code: 2, err: 'Give --seats; see --help.\n' });
  expect(await run(lotteryCommand, '--seats', '2')).toMatchObject({
    code: 2,
    err: 'Give --people; see --help.\n',
  });
  expect((await run(lotteryCommand, ...pool, '--seats', 'two')).err).toContain(
    'must be a whole number from 1',
  );
  expect((await run(lotteryCommand, ...pool, '--seats', '2', '--id', 'Gender')).err).toContain(
    'People: Line 5: Gender "man" is there twice',
  );
  expect(
    (await run(lotteryCommand, '--people', 'nowhere.csv', '--categories', 'c', '--seats', '2')).err,
  ).toContain('there is no such file');
});

type LoosePanel = { probability: number; tickets: number; people: string[] };
type Published = {
  minimum: number;
  tickets: number;
  chances: Record<string, number>;
  panels: LoosePanel[];
  draw?: { panel: number };
};
const first = ({ panels }: Published): LoosePanel => {
  const [panel] = panels;
  if (!panel) throw new Error('There is no panel.');
  return panel;
};

describe('fair lottery-check', () => {
  async function check(change: (lottery: Published) => unknown, ...options: string[]) {
    const { out } = await lottery(peopleCsv, quotasCsv, 2, '--json', '--draw', 's');
    const published = JSON.parse(out);
    change(published);
    const file = join(folder, 'lottery.json');
    await writeFile(file, JSON.stringify(published));
    const pool = await files(peopleCsv, quotasCsv);
    const result = await run(lotteryCheckCommand, file, ...pool, '--json', ...options);
    const { findings, draw } = JSON.parse(result.out || '{}');
    const wrong = findings
      ?.filter((each: { ok: boolean }) => !each.ok)
      .map((each: { check: string }) => each.check);
    return { ...result, wrong, draw, published };
  }

  it('finds a true lottery right and repeats the draw', async () => {
    const { code, wrong, draw, published } = await check(() => undefined, '--draw', 's');
    expect({ code, wrong }).toEqual({ code: 0, wrong: [] });
    expect(draw).toEqual(published.draw);
  });

  it.each<[string, (lottery: Published) => unknown, string[]]>([
    ['a ticket more', (l) => (first(l).tickets += 1), ['tickets', 'chances', 'draw']],
    ['another chance', (l) => (l.chances.Bo = 0.26), ['chances', 'alike', 'fairest']],
    [
      'a man for the woman',
      (l) => l.panels.forEach((p) => (p.people = ['Bo', 'Cy'])),
      ['quotas', 'chances', 'draw'],
    ],
    ['one person less', (l) => first(l).people.pop(), ['seats', 'chances']],
    ['a stranger', (l) => (first(l).people[1] = 'Zed'), ['seats', 'chances']],
    ['another panel drawn', (l) => (l.draw = { ...l.draw, panel: 999 }), ['draw']],
    ['another minimum', (l) => (l.minimum = 0.3), ['chances']],
  ])('finds %s', async (_, change, expected) => {
    const { code, wrong } = await check(change);
    expect(code).toBe(1);
    expect(wrong).toEqual(expect.arrayContaining(expected));
  });

  it('finds a lottery that is not the fairest', async () => {
    const { wrong } = await check((l) => {
      const half = l.tickets / 2;
      l.panels = ['Bo', 'Cy'].map((man) => ({ probability: 0.5, tickets: half, people: ['An', man] }));
      l.chances = { An: 1, Bo: 0.5, Cy: 0.5, Di: 0, Ed: 0 };
      l.minimum = 0;
      delete l.draw;
    });
    expect(wrong).toEqual(['alike', 'fairest']);
  });

  it('refuses what is not a lottery, naming the field', async () => {
    expect(await check((l: { panels: unknown }) => (l.panels = 3))).toMatchObject({
      code: 2,
      err: expect.stringContaining('"panels"'),
    });
    await writeFile(join(folder, 'x.json'), '{');
    const { code, err } = await run(lotteryCheckCommand, join(folder, 'x.json'));
    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining('The lottery is not JSON') });
  });
});

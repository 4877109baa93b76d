import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { tablesCommand } from './tables-command.ts';

let folder = '';
beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'fair-tables-'))));
afterAll(() => rm(folder, { recursive: true }));

async function run(plan: unknown, ...options: string[]) {
  const file = join(folder, 'plan.json');
  await writeFile(file, typeof plan === 'string' ? plan : JSON.stringify(plan));
  let out = '';
  let err = '';
  const io = { out: (text: string) => void (out += text), err: (text: string) => void (err += text) };
  return { code: await tablesCommand.run([file, ...options], io), out, err };
}

const plan = { rounds: 2, topics: 3, cap: [1, 2, 2], approvals: [[0, 1], [0, 1], [0]] };

test('--json gives total, histogram and assignment', async () => {
  const { code, out } = await run(plan, '--json');
  expect(code).toBe(0);
  const placement = JSON.parse(out);
  expect(Object.keys(placement).slice(0, 3)).toEqual(['total', 'histogram', 'assignment']);
  expect(placement).toMatchObject({ total: 4, histogram: [0, 2, 1], everyone: true, changed: null });
  expect(placement.assignment[2]).toContain(0);
});

test('plain text names people and topics and says who missed what', async () => {
  const names = {
    topic_names: ['Green', 'Safe', 'Sport'],
    person_names: ['An', 'Bo', 'Cy'],
    name: 'Town evening',
  };
  const { out } = await run({ ...plan, ...names });
  expect(out).toContain(
    'Town evening\n3 people, 3 topics, 2 rounds.\nWishes met: 4; if tables had no end, 5.\n',
  );
  expect(out).toContain('Green: 2 of 2 seats taken; 3 asked for it, 2 of them have it');
  expect(out).toMatch(/\nCy: (Green \| \w+|\w+ \| Green)\n/);
  expect(out).toMatch(/Asked for and full[^\n]*\n {2}(An|Bo): Green\n$/);
});

test('rankings, roles, pins, a previous assignment and mixing are read', async () => {
  const full = {
    ...plan,
    cap: 2,
    approvals: undefined,
    rankings: plan.approvals,
    people: 3,
    roles: ['host', null, null],
    role_minimum: { host: [0, 0, 1] },
    pinned: [
      { person: 0, topic: 2, round: 0 },
      { person: 1, topic: 1 },
    ],
    previous: [[2, 1], [], [0, null]],
    mixing: true,
  };
  const refused = await run(full);
  expect(refused).toMatchObject({
    code: 2,
    err: expect.stringContaining('Topic 2: 2 people with the role "host" are needed'),
  });
  const { code, out } = await run({ ...full, role_minimum: { host: 0 } }, '--json');
  expect(code).toBe(0);
  expect(JSON.parse(out).assignment[0][0]).toBe(2);
  expect(JSON.parse(out).changed).toEqual(expect.any(Number));
});

test.each<[unknown, string]>([
  ['{', 'The file is not JSON'],
  [[], 'The file is not a JSON object.'],
  [{ ...plan, rounds: 0 }, 'rounds: a whole number from 1 is needed.'],
  [{ ...plan, topics: '3' }, 'topics: a whole number from 1 is needed.'],
  [
    { ...plan, cap: [1, 2] },
    'cap: a whole number from 1 is needed, or a list with one for each of the 3 topics.',
  ],
  [{ ...plan, cap: undefined }, 'cap: a whole number from 1'],
  [{ ...plan, approvals: undefined }, 'approvals: a list of topics per person is needed.'],
  [{ ...plan, approvals: [[0], [3]] }, 'approvals: person 1 needs a list of topics from 0 to 2.'],
  [{ ...plan, approvals: [[0, 0]] }, 'approvals: person 0 names a topic twice.'],
  [{ ...plan, rankings: [[0]] }, 'rankings: give approvals or rankings, not both.'],
  [{ ...plan, people: 4 }, 'people: is 4, but there are wishes of 3.'],
  [{ ...plan, roles: ['host'] }, 'roles: a list of 3 is needed'],
  [{ ...plan, role_minimum: { host: 1 } }, 'role_minimum: nobody has the role "host".'],
  [{ ...plan, minimum: -1 }, 'minimum: a whole number from 0 is needed'],
  [{ ...plan, pinned: [{ person: 3, topic: 0 }] }, 'pinned: number 0 needs a person, a topic'],
  [
    {
      ...plan,
      pinned: [
        { person: 0, topic: 0 },
        { person: 0, topic: 0 },
      ],
    },
    'pinned: person 0 is pinned to topic 0 twice.',
  ],
  [{ ...plan, previous: [[0]] }, 'previous: a list of 3 is needed'],
  [{ ...plan, mixing: 'yes' }, 'mixing: true or false is needed.'],
  [{ ...plan, topic_names: ['a'] }, 'topic_names: a list of 3 names is needed.'],
])('bad plan %j', async (bad, message) => {
  const { code, out, err } = await run(bad);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(message);
});

test('bad options', async () => {
  expect(await run(plan, '--what')).toMatchObject({ code: 2 });
  const io = { out: () => undefined, err: () => undefined };
  expect(await tablesCommand.run([], io)).toBe(2);
  expect(await tablesCommand.run(['nowhere.json'], io)).toBe(2);
});

test('takes a plan that starts with a byte order mark', async () => {
  const { code, err } = await run(`\ufeff${JSON.stringify(plan)}`);
  expect([code, err]).toEqual([0, '']);
});

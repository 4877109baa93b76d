import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { analyseOpinions, type Opinions, type OpinionSettings } from './analyse-opinions.ts';
import type { Point } from './position.ts';
import { readStart } from './read-start.ts';
import { readVotes } from './read-votes.ts';

type StoredStatement = {
  tid: number;
  'repful-for': string;
  'best-agree'?: boolean;
  'n-success': number;
  'n-trials': number;
  'p-success': number;
  'p-test': number;
  repness: number;
  'repness-test': number;
};
type Stored = {
  tids: number[];
  n: number;
  'mod-out': number[];
  'meta-tids': number[];
  'in-conv': number[];
  pca: { center: number[]; comps: number[][]; 'comment-extremity': number[] };
  'base-clusters': { id: number[]; members: number[][]; x: number[]; y: number[] };
  'group-clusters': { id: number; members: number[]; center: Point }[];
  repness: Record<string, StoredStatement[]>;
  consensus: { agree: StoredStatement[]; disagree: StoredStatement[] };
  'group-aware-consensus': Record<string, number>;
  'comment-priorities': Record<string, number>;
};

const read = (path: string): string =>
  readFileSync(new URL(`../../fixtures/opinions/${path}`, import.meta.url), 'utf8');

function outcome(folder: string, settings: OpinionSettings = {}): Opinions {
  const table = readVotes(read(`${folder}/votes.csv`));
  if (!table.ok) throw new Error(table.problems[0]!.message);
  const stored = JSON.parse(read(`${folder}/math-pca2.json`)) as Stored;
  const opinions = analyseOpinions(table.value, {
    out: stored['mod-out'].map(String),
    meta: stored['meta-tids'].map(String),
    ...settings,
  });
  if (!opinions.ok) throw new Error(opinions.problems[0]!.message);
  return opinions.value;
}

function closeTo(actual: readonly number[], expected: readonly number[], within = 1e-9): void {
  expect(actual.length).toBe(expected.length);
  actual.forEach((each, at) => expect(Math.abs(each - expected[at]!)).toBeLessThan(within));
}

const membersOf = (stored: Stored, group: Stored['group-clusters'][number]): string[] => {
  const { id, members } = stored['base-clusters'];
  const people = group.members.flatMap((base) => members[id.indexOf(base)]!);
  return people.sort((a, b) => a - b).map(String);
};

describe.each(['25ptpt-3gp-no-strict-with-meta', 'below-100-ptpts'])(
  'stored outcome of Polis: %s',
  (folder) => {
    const stored = JSON.parse(read(`${folder}/math-pca2.json`)) as Stored;
    const start = readStart(read(`${folder}/math-pca2.json`));
    if (!start.ok) throw new Error(start.problems[0]!.message);
    const cold = outcome(folder);
    const warm = outcome(folder, { start: start.value });

    test('size and order of the statements', () => {
      expect(cold.participants).toBe(stored.n);
      expect(cold.statementIds).toEqual(stored.tids.map(String));
    });

    test('centre, with the opposite sign', () => {
      closeTo(
        cold.centre,
        stored.pca.center.map((each) => -each),
      );
    });

    test('components, cold up to sign and warm with theirs', () => {
      stored.pca.comps.forEach((expected, at) => {
        const sign = Math.sign(expected.reduce((sum, each, i) => sum + each * cold.components[at]![i]!, 0));
        closeTo(
          cold.components[at]!.map((each) => each * sign),
          expected,
        );
        closeTo(warm.components[at]!, expected);
      });
    });

    test('positions', () => {
      const { members, x, y } = stored['base-clusters'];
      members.forEach((people, at) => {
        const mine = warm.positions[warm.participantIds.indexOf(String(people[0]))]!;
        closeTo(mine, [-x[at]!, -y[at]!]);
      });
    });

    test('groups, from the stored centres', () => {
      expect(warm.groups.map(({ id, members }) => ({ id, members }))).toEqual(
        stored['group-clusters'].map((group) => ({ id: group.id, members: membersOf(stored, group) })),
      );
      warm.groups.forEach(({ centre }, at) => {
        closeTo(
          centre,
          stored['group-clusters'][at]!.center.map((each) => -each),
        );
      });
    });

    test('representative statements, their order and their figures', () => {
      for (const { id, representative } of warm.groups) {
        const expected = stored.repness[id]!;
        expect(
          representative.map(({ statement, agree, bestAgree, count, of }) => [
            statement,
            agree,
            bestAgree,
            count,
            of,
          ]),
        ).toEqual(
          expected.map((each) => [
            String(each.tid),
            each['repful-for'] === 'agree',
            each['best-agree'] === true,
            each['n-success'],
            each['n-trials'],
          ]),
        );
        closeTo(
          representative.map(({ share }) => share),
          expected.map((each) => each['p-success']),
        );
        closeTo(
          representative.map(({ shareTest }) => shareTest),
          expected.map((each) => each['p-test']),
        );
        closeTo(
          representative.map(({ ratio }) => ratio),
          expected.map((each) => each.repness),
        );
        // Polis stores this one in single precision.
        closeTo(
          representative.map(({ ratioTest }) => ratioTest),
          expected.map((each) => each['repness-test']),
          1e-6,
        );
      }
    });

    test('consensus', () => {
      for (const side of ['agree', 'disagree'] as const) {
        const expected = stored.consensus[side];
        expect(warm.consensus[side].map(({ statement, count, of }) => [statement, count, of])).toEqual(
          expected.map((each) => [String(each.tid), each['n-success'], each['n-trials']]),
        );
        closeTo(
          warm.consensus[side].map(({ share }) => share),
          expected.map((each) => each['p-success']),
        );
        closeTo(
          warm.consensus[side].map(({ test: z }) => z),
          expected.map((each) => each['p-test']),
        );
      }
    });

    test('group-aware consensus, extremities and priorities', () => {
      closeTo(
        warm.groupAwareConsensus,
        stored.tids.map((id) => stored['group-aware-consensus'][id]!),
      );
      closeTo(warm.extremities, stored.pca['comment-extremity']);
      closeTo(
        warm.priorities,
        stored.tids.map((id) => stored['comment-priorities'][id]!),
      );
    });
  },
);

test.each([
  [1, 1],
  [-1, 1],
  [1, -1],
  [-1, -1],
])('centres of a picture mirrored by %i and %i give the same groups', (x, y) => {
  const folder = '25ptpt-3gp-no-strict-with-meta';
  const stored = JSON.parse(read(`${folder}/math-pca2.json`)) as Stored;
  const centres = stored['group-clusters'].map(({ center }) => [x * center[0], y * center[1]]);
  const start = readStart(JSON.stringify(centres));
  if (!start.ok) throw new Error(start.problems[0]!.message);
  const { groups } = outcome(folder, { start: start.value });
  expect(groups.map(({ members }) => members)).toEqual(
    stored['group-clusters'].map((group) => membersOf(stored, group)),
  );
  groups.forEach(({ centre }, at) => closeTo(centre, centres[at]!));
});

test('an export of Polis: the groups it was given with, but for a few people', () => {
  const csv = read('scoop-hivemind.taxes/participants-votes.csv');
  const table = readVotes(csv);
  if (!table.ok) throw new Error(table.problems[0]!.message);
  const opinions = analyseOpinions(table.value);
  if (!opinions.ok) throw new Error(opinions.problems[0]!.message);
  const { participants, statements, votes, groups } = opinions.value;
  expect([participants, statements, votes, groups.length]).toEqual([334, 148, 17335, 2]);
  const given = new Map(csv.split('\n').map((line) => [line.split(',')[0]!, line.split(',')[1]]));
  const same = groups.flatMap(({ members }) => {
    const counts = ['0', '1'].map((group) => members.filter((person) => given.get(person) === group).length);
    return [Math.max(...counts)];
  });
  const grouped = groups.flatMap(({ members }) =>
    members.filter((person) => given.get(person) !== ''),
  ).length;
  expect((same[0]! + same[1]!) / grouped).toBeGreaterThan(0.9);
});

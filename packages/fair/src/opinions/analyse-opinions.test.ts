import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { analyseOpinions, type Opinions, type OpinionSettings } from './analyse-opinions.ts';
import { centreVotes, powerStep } from './centred.ts';
import { shareOf, zAgainstHalf, zOfDifference } from './chances.ts';
import { followOpinions } from './follow-opinions.ts';
import { chooseParticipants } from './group-people.ts';
import { clusterPoints, firstDistinct, meanSilhouette } from './k-means.ts';
import { principalComponents } from './principal-components.ts';
import { groupAwareConsensus, statementPriority } from './shared-opinions.ts';
import { eigenOfSymmetric } from './symmetric.ts';
import { tableOfVotes, type Vote, type VoteValue } from './votes.ts';

// Properties follow whole conversations; a busy machine may take its time.
vi.setConfig({ testTimeout: 60_000 });

/** Rows of votes as text: + agree, - disagree, 0 pass, . not voted. */
const votesOf = (...rows: readonly string[]): Vote[] =>
  rows.flatMap((row, person) =>
    [...row].flatMap((mark, statement) => {
      const vote = { '+': 1, '-': -1, '0': 0 }[mark] as VoteValue | undefined;
      return vote === undefined ? [] : [{ participant: `p${person}`, statement: `${statement}`, vote }];
    }),
  );
function analyse(votes: readonly Vote[], settings?: OpinionSettings): Opinions {
  const opinions = analyseOpinions(tableOfVotes(votes), settings);
  if (!opinions.ok) throw new Error(opinions.problems[0]!.message);
  return opinions.value;
}
const someRows = fc.array(fc.stringMatching(/^[-+0.]{6}$/), { minLength: 2, maxLength: 25 });
const someVotes = someRows.map((rows) => votesOf(...rows)).filter((votes) => votes.length > 0);

describe('figures by hand', () => {
  test('share, its test, and the test of a difference', () => {
    expect(shareOf(3, 4)).toBe(4 / 6);
    expect(zAgainstHalf(3, 4)).toBeCloseTo(2 * Math.sqrt(5) * (4 / 5 - 0.5), 12);
    // 4/5 against 2/5, together 6/10: 0.4 / √(0.24 × 0.4)
    expect(zOfDifference(3, 4, 1, 4)).toBeCloseTo(0.4 / Math.sqrt(0.24 * 0.4), 12);
    expect(zOfDifference(4, 4, 4, 4)).toBe(0);
  });

  test('priority: 1 agreed of 1, extremity 0: (2/3 × 1 × 2/3 × (1 + 8 / 2^0.2))²', () => {
    expect(statementPriority(1, 0, 1, 0)).toBeCloseTo((4 / 9) ** 2 * (1 + 8 * 2 ** -0.2) ** 2, 12);
    // 3 of 10 agreed, 2 disagreed, so 5 passed: (1 − 6/12)(1 + 1)(4/12)(1 + 8/4)
    expect(statementPriority(3, 2, 10, 1)).toBeCloseTo(1, 12);
  });

  test('group-aware consensus is the product of the shares', () => {
    const tally = (agreed: number, seen: number) => ({
      agreed: Int32Array.of(agreed),
      disagreed: Int32Array.of(0),
      seen: Int32Array.of(seen),
    });
    expect(groupAwareConsensus([tally(3, 4), tally(0, 2)], 1)[0]).toBeCloseTo((4 / 6) * (1 / 4), 12);
  });

  test('k-means: two pairs, with a heavy point', () => {
    const points = [
      [0, 0],
      [0, 2],
      [10, 0],
      [10, 2],
    ] as const;
    const clusters = clusterPoints(points, [1, 3, 1, 1], [points[0], points[2]]);
    expect(clusters).toEqual([
      { id: 0, members: [0, 1], centre: [0, 1.5] },
      { id: 1, members: [2, 3], centre: [10, 1] },
    ]);
    // a = 2; b = (10 + √104) / 2 for all four
    expect(meanSilhouette(points, clusters)).toBeCloseTo(1 - 2 / ((10 + Math.sqrt(104)) / 2), 12);
    expect(
      firstDistinct(
        [
          [1, 1],
          [1, 1],
          [2, 2],
          [3, 3],
        ],
        2,
      ),
    ).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });

  test('a cluster of one counts 0, and one that becomes empty disappears', () => {
    const points = [
      [0, 0],
      [1, 0],
      [9, 9],
    ] as const;
    const clusters = clusterPoints(
      points,
      [1, 1, 1],
      [
        [0, 0],
        [9, 9],
        [50, 50],
      ],
    );
    expect(clusters.map(({ id, members }) => [id, members])).toEqual([
      [0, [0, 1]],
      [1, [2]],
    ]);
    const b = [Math.sqrt(162), Math.sqrt(145)];
    expect(meanSilhouette(points, clusters)).toBeCloseTo((1 - 1 / b[0]! + (1 - 1 / b[1]!) + 0) / 3, 12);
  });

  test('two opposite statements: one direction, positions by hand', () => {
    const { centre, components, positions } = analyse(votesOf('+-', '+-', '-+', '+.'));
    expect(centre).toEqual([0.5, -1 / 3]);
    expect(Math.abs(components[0]![0]!)).toBeGreaterThan(0.6);
    expect(components[0]![0]! * components[0]![1]!).toBeLessThan(0);
    // The fourth person voted on one of two statements: (1 − 0.5) × component × √2.
    expect(positions[3]![0]).toBeCloseTo(0.5 * components[0]![0]! * Math.SQRT2, 12);
  });

  test('everyone the same: no direction, one group, all at 0', () => {
    const opinions = analyse(votesOf('+-', '+-', '+-'));
    expect(opinions.components).toEqual([
      [0, 0],
      [0, 0],
    ]);
    expect(opinions.positions).toEqual([
      [0, 0],
      [0, 0],
      [0, 0],
    ]);
    expect(opinions.groups.map(({ members }) => members)).toEqual([['p0', 'p1', 'p2']]);
  });

  test('no votes is a problem', () => {
    expect(analyseOpinions(tableOfVotes([]))).toMatchObject({
      ok: false,
      problems: [{ code: 'opinions.empty' }],
    });
  });
});

describe('who is in', () => {
  const chosen = (rows: string[], stay: string[] = []) =>
    chooseParticipants(tableOfVotes(votesOf(...rows)), new Set(stay));
  const many = Array.from({ length: 15 }, () => '++++++++');
  test('seven votes are enough, six are not', () => {
    expect(chosen([...many, '+++++++.', '++++++..'])).toEqual([...Array(16).keys()]);
  });
  test('with few statements all of them are needed', () => {
    expect(chosen([...Array.from({ length: 15 }, () => '+++'), '++.'])).toEqual([...Array(15).keys()]);
  });
  test('topped up to 15 by most votes, of equals the earlier', () => {
    const rows = ['+.......', ...many.slice(0, 13), '++......', '++......', '+.......'];
    expect(chosen(rows)).toEqual([...Array.from({ length: 13 }, (_, at) => at + 1), 14, 15]);
  });
  test('who was in stays in', () => {
    expect(chosen([...many, '+.......', '+.......'], ['p16'])).toContain(16);
  });
});

test('statements moderated out weigh nothing and are in no list; meta statements have 49', () => {
  const rows = Array.from({ length: 20 }, (_, at) => (at < 10 ? '++--+++0' : '--++++-0'));
  const opinions = analyse(votesOf(...rows), { out: ['4', '99'], meta: ['7'] });
  expect(opinions.centre[4]).toBe(0);
  expect(opinions.components.map((component) => component[4])).toEqual([0, 0]);
  const lists = [
    ...opinions.consensus.agree,
    ...opinions.divisive,
    ...opinions.groups.flatMap((group) => group.representative),
  ];
  expect(lists.map(({ statement }) => statement)).not.toContain('4');
  expect(opinions.consensus.agree.map(({ statement }) => statement)).toEqual(['5']);
  expect(opinions.divisive.map(({ statement }) => statement)).toContain('0');
  expect(opinions.priorities[7]).toBe(49);
  expect(opinions.groups.map(({ members }) => members.length)).toEqual([10, 10]);
});

test('two people who differ in three statements: one direction, and no second one made of rounding', () => {
  const opinions = analyse(votesOf('+-+..+', '-+.--0'));
  const third = 1 / 3;
  [2 * third, -2 * third, 0, 0, 0, third].forEach((part, at) =>
    expect(opinions.components[0]![at]).toBeCloseTo(part, 12),
  );
  expect(opinions.components[1]).toEqual([0, 0, 0, 0, 0, 0]);
});

describe('properties', () => {
  test('the components are the two leading eigenvectors of the centred votes', () => {
    fc.assert(
      fc.property(someVotes, (votes) => {
        const table = tableOfVotes(votes);
        const centred = centreVotes(table, new Uint8Array(table.statements.length));
        const size = table.statements.length;
        const unit = (at: number) => Float64Array.from({ length: size }, (_, each) => (each === at ? 1 : 0));
        const matrix = Array.from({ length: size }, (_, at) => powerStep(centred, unit(at)));
        const { values } = eigenOfSymmetric(matrix);
        const components = principalComponents(centred);
        const strengths = components.map((component) =>
          powerStep(centred, component).reduce((sum, each, at) => sum + each * component[at]!, 0),
        );
        strengths.forEach((strength, at) => expect(strength).toBeCloseTo(Math.max(0, values[at] ?? 0), 9));
        const [first, second] = components;
        expect(first.reduce((sum, each, at) => sum + each * second[at]!, 0)).toBeCloseTo(0, 10);
        for (const component of components) {
          const length = Math.hypot(...component);
          expect(length === 0 || Math.abs(length - 1) < 1e-12).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('everyone who is in has one group; shares, silhouettes and consensus are within bounds', () => {
    fc.assert(
      fc.property(someVotes, (votes) => {
        const table = tableOfVotes(votes);
        const opinions = analyse(votes);
        const members = opinions.groups.flatMap((group) => group.members);
        const chosen = chooseParticipants(table, new Set()).map((person) => table.participants[person]!);
        expect(members.toSorted()).toEqual(chosen.toSorted());
        for (const silhouette of Object.values(opinions.silhouettes))
          expect(Math.abs(silhouette)).toBeLessThanOrEqual(1);
        for (const consensus of opinions.groupAwareConsensus)
          expect(consensus > 0 && consensus < 1).toBe(true);
        for (const { representative } of opinions.groups)
          expect(representative.length).toBeLessThanOrEqual(5);
        expect(
          [...opinions.centre, ...opinions.priorities, ...opinions.positions.flat()].every(Number.isFinite),
        ).toBe(true);
      }),
    );
  });

  test('turning every vote round mirrors the picture and leaves the groups', () => {
    fc.assert(
      fc.property(someVotes, (votes) => {
        const plain = analyse(votes);
        const turned = analyse(votes.map((each) => ({ ...each, vote: (-each.vote || 0) as VoteValue })));
        turned.centre.forEach((each, at) => expect(each).toBeCloseTo(-plain.centre[at]!, 12));
        expect(turned.groups.map(({ members }) => members)).toEqual(
          plain.groups.map(({ members }) => members),
        );
      }),
    );
  });

  test('following vote by vote ends with the centre and the strengths of a fresh start', () => {
    fc.assert(
      fc.property(someVotes, someVotes, (before, after) => {
        const follower = followOpinions(before);
        follower.outcome();
        for (const vote of after) {
          follower.cast(vote);
          follower.outcome();
        }
        const followed = follower.outcome();
        if (!followed.ok) throw new Error('there are votes');
        const fresh = analyse([...before, ...after]);
        expect(followed.value.centre).toEqual(fresh.centre);
        expect(followed.value.votes).toBe(fresh.votes);
        const table = tableOfVotes([...before, ...after]);
        const centred = centreVotes(table, new Uint8Array(table.statements.length));
        const strength = (component: readonly number[]) =>
          powerStep(centred, Float64Array.from(component)).reduce(
            (sum, each, at) => sum + each * component[at]!,
            0,
          );
        followed.value.components.forEach((component, at) =>
          expect(strength(component)).toBeCloseTo(strength(fresh.components[at]!), 6),
        );
      }),
      { numRuns: 40 },
    );
  });
});

test('a vote cast again replaces the first; new people and statements may come', () => {
  const follower = followOpinions(votesOf('+-', '-+'));
  follower.cast({ participant: 'p0', statement: '0', vote: -1 });
  follower.cast({ participant: 'new', statement: '7', vote: 1 });
  const outcome = follower.outcome({ meta: ['7'] });
  expect(outcome).toMatchObject({
    ok: true,
    value: { participants: 3, statements: 3, votes: 5, centre: [-1, 0, 1], statementIds: ['0', '1', '7'] },
  });
});

test('groups keep their number and place when a few votes come in', () => {
  const rows = Array.from({ length: 40 }, (_, at) => (at % 2 === 0 ? '++++----' : '----++++').slice(0, 8));
  const noisy = rows.map((row, at) => row.slice(0, at % 8) + '0' + row.slice((at % 8) + 1));
  const follower = followOpinions(votesOf(...noisy));
  const before = follower.outcome();
  follower.cast({ participant: 'p3', statement: '2', vote: 1 });
  const after = follower.outcome();
  if (!before.ok || !after.ok) throw new Error('there are votes');
  expect(after.value.groups.map(({ members }) => members)).toEqual(
    before.value.groups.map(({ members }) => members),
  );
  after.value.groups.forEach(({ centre }, at) => {
    expect(centre[0]).toBeCloseTo(before.value.groups[at]!.centre[0], 0);
    expect(Math.sign(centre[0])).toBe(Math.sign(before.value.groups[at]!.centre[0]));
  });
});

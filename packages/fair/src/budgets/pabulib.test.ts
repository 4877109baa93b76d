import fc from 'fast-check';
import { readdirSync } from 'node:fs';
import { describe, expect, it, vi } from 'vitest';
import { readPabulib, readPabulibFile, readPabulibText } from './read-pabulib.ts';
import { findSupporters } from './supporters.ts';
import { fixture, makeElection, readFixture, sketches } from './testing.ts';
import { writePabulib } from './write-pabulib.ts';

// Properties run thousands of votes; a busy machine may take its time.
vi.setConfig({ testTimeout: 60_000 });

const town = `META
key;value
description;A town
num_projects;3
num_votes;2
budget;1000.50
vote_type;approval
PROJECTS
project_id;cost;name
a;600;Trees
b;12.5;"Swings; and ""slides"", too"
c;0;Bench
VOTES
voter_id;vote;age
1;a,b;34
2;c;51
`;

const read = async (text: string) => {
  const result = await readPabulibText(text);
  if (!result.ok) throw new Error(result.problems[0]?.message);
  return result.value;
};
/** The town with one line changed, as it is often done by hand. */
const changed = (from: string, to: string) => {
  expect(town).toContain(from);
  return town.replace(from, to);
};
const refused = async (text: string) => {
  const result = await readPabulibText(text);
  expect(result.ok, text).toBe(false);
  return result.ok ? undefined : result.problems[0];
};

describe('reading .pb', () => {
  it('reads money exactly, quoted names and ballots', async () => {
    const { election, warnings } = await read(town);
    expect(warnings).toEqual([]);
    expect(election.decimals).toBe(1);
    expect(election.budget).toBe(10005n);
    expect(election.projects.map(({ id, cost, columns }) => [id, cost, ...columns])).toEqual([
      ['a', 6000n, 'Trees'],
      ['b', 125n, 'Swings; and "slides", too'],
      ['c', 0n, 'Bench'],
    ]);
    expect([...election.ballots.starts]).toEqual([0, 2, 3]);
    expect([...election.ballots.projects]).toEqual([0, 1, 2]);
  });

  it('takes blanks round values, CRLF, a byte order mark, empty lines and lines from spreadsheets', async () => {
    const { election } = await read(town);
    const spaced = town.replaceAll(/;(?! and)/g, ' ; ').replaceAll('\n', '\r\n');
    const variants = [
      `\ufeff${town}`,
      town.replaceAll('\n', '\n\n'),
      town.replace('META', 'meta;;'),
      town.trimEnd(),
      spaced,
    ];
    for (const text of variants) expect((await read(text)).election).toEqual(election);
  });

  it('takes a line end inside a quoted name and still counts lines', async () => {
    const text = changed('"Swings; and', '"Swings;\nand');
    expect((await read(text)).election.projects[1]?.columns).toEqual(['Swings;\nand "slides", too']);
    expect(await refused(text.replace('2;c;51', '2;x;51'))).toMatchObject({ line: 17, field: 'vote' });
  });

  it('takes a name that only starts with a quoted word as it stands', async () => {
    const { election } = await read(changed('Trees', '"Konikowo" - trees'));
    expect(election.projects[0]?.columns).toEqual(['"Konikowo" - trees']);
  });

  it('keeps the columns of voters only when asked', async () => {
    expect((await read(town)).election.voterFields).toEqual([]);
    const kept = await readPabulibText(town, { keepColumns: true });
    expect(kept.ok && kept.value.election.voterColumns).toEqual(['age']);
    expect(kept.ok && kept.value.election.voterFields).toEqual([['34'], ['51']]);
  });

  it.each([
    ['', 'pabulib_section', 1],
    ['hello\n', 'pabulib_start', 1],
    ['META\nkey;value\nbudget;5\n', 'pabulib_section', 4],
    [changed('key;value', 'key,value'), 'pabulib_header', 2],
    [changed('budget;1000.50\n', ''), 'pabulib_meta_missing', 1],
    [changed('1000.50', '1000,50'), 'pabulib_budget', 6],
    [changed('1000.50', '-5'), 'pabulib_budget', 6],
    [changed('budget;1000.50', 'budget;1000;50'), 'pabulib_meta_value', 6],
    [changed('vote_type;approval', 'vote_type approval'), 'pabulib_meta_value', 7],
    [changed('approval', 'applause'), 'pabulib_vote_type', 7],
    [changed('vote_type;approval\n', ''), 'pabulib_meta_missing', 1],
    [changed('num_votes;2', 'num_votes;3'), 'pabulib_number', 5],
    [changed('num_projects;3', 'num_projects;three'), 'pabulib_number', 4],
    [changed('vote_type;', 'budget;7\nvote_type;'), 'pabulib_meta_double', 7],
    [changed('PROJECTS\n', ''), 'pabulib_meta_value', 8],
    [changed('PROJECTS', 'VOTES'), 'pabulib_section', 8],
    [changed('VOTES', 'PROJECTS'), 'pabulib_section', 13],
    [changed('project_id;cost', 'id;cost'), 'pabulib_header', 9],
    [changed('cost;name', 'cost;cost'), 'pabulib_header', 9],
    [changed('voter_id;vote', 'voter;vote'), 'pabulib_header', 14],
    [changed('a;600', 'a;six hundred'), 'pabulib_cost', 10],
    [changed('a;600', 'a;-600'), 'pabulib_cost', 10],
    [changed('a;600', 'a;'), 'pabulib_cost', 10],
    [changed('a;600', ';600'), 'pabulib_project_id', 10],
    [changed('a;600', 'a,b;600'), 'pabulib_project_id', 10],
    [changed('c;0', 'a;0'), 'pabulib_project_double', 12],
    [changed('a;600;Trees', 'a;600;Trees; bushes'), 'pabulib_width', 10],
    [changed('c;0;Bench', 'c;0'), 'pabulib_width', 12],
    [changed('"Swings', '"Swi"ngs'), 'pabulib_width', 11],
    [changed('too"', 'too'), 'pabulib_open_quote', 11],
    [changed('2;c;51', '1;c;51'), 'pabulib_voter_double', 16],
    [changed('2;c;51', ';c;51'), 'pabulib_voter_id', 16],
    [changed('2;c;51', '2;c'), 'pabulib_width', 16],
    [changed('2;c;51', '2;d;51'), 'pabulib_vote_unknown', 16],
    [changed('2;c;51', '2;c,;51'), 'pabulib_vote_unknown', 16],
    [changed('2;c;51', '2;c,c;51'), 'pabulib_vote_double', 16],
    [changed('approval', 'choose-1'), 'pabulib_limit', 15],
    [changed('approval', 'approval\nmax_length;1'), 'pabulib_limit', 16],
    [changed('approval', 'approval\nmax_length;many'), 'pabulib_limit', 8],
    [changed('approval', 'approval\ncurrency;euro'), 'pabulib_currency', 8],
    [changed('approval', 'cumulative'), 'pabulib_header', 14],
  ])('refuses with the line: %#', async (text, code, line) => {
    const problem = await refused(text);
    expect(problem).toMatchObject({ code, line });
    expect(problem?.message).toMatch(new RegExp(`^Line ${line}: .+\\.$`));
  });

  it('refuses text that is not UTF-8, with the line', async () => {
    const bytes = Buffer.from(town, 'utf8');
    bytes[town.indexOf('Trees')] = 0xe9;
    const result = await readPabulib([bytes]);
    expect(!result.ok && result.problems[0]).toMatchObject({ code: 'pabulib_encoding', line: 10 });
  });

  it('warns where a ballot has less than asked for, or a column disagrees with the ballots', async () => {
    const { warnings } = await read(changed('approval', 'approval\nmin_length;2\ndate_begin;2020-01-01'));
    expect(warnings.map(({ line }) => line)).toEqual([9, 18]);
    const dear = await read(changed('approval', 'approval\nmax_sum_cost;612.49'));
    expect(dear.warnings).toMatchObject([{ line: 16, field: 'max_sum_cost' }]);
    const slip = await read(changed('vote_type;approval', 'vote_type: approval'));
    expect(slip.warnings).toMatchObject([{ line: 7, field: 'vote_type' }]);
    const counted = town
      .replace('cost;name', 'cost;votes')
      .replace('Trees', '2')
      .replace(/"Swings.*"/, '1')
      .replace('Bench', '1');
    expect((await read(counted)).warnings).toMatchObject([{ line: 10, field: 'votes' }]);
  });

  it('says what is wrong with a file that cannot be opened', async () => {
    for (const path of ['/no/such/file.pb', import.meta.dirname]) {
      const result = await readPabulibFile(path);
      expect(!result.ok && result.problems[0]?.code).toBe('file');
    }
  });
});

describe('votes with points', () => {
  const pointed = (type: string, votes: string, more = '') =>
    `META\nkey;value\nbudget;10\nvote_type;${type}\n${more}PROJECTS\nproject_id;cost\na;1\nb;2\nc;3\nVOTES\nvoter_id;vote;points\n${votes}`;
  const supported = async (text: string) => {
    const { election } = await read(text);
    const { projects, projectsFrom } = findSupporters(election);
    return election.voterIds.map((_, voter) => [
      ...projects.subarray(projectsFrom[voter], projectsFrom[voter + 1]),
    ]);
  };

  it('a ballot supports what it gives more than 0 points', async () => {
    expect(await supported(pointed('cumulative', '1;a,b;3,0\n2;c;0.5\n3;;\n'))).toEqual([[0], [2], []]);
    expect(await supported(pointed('scoring', '1;a,b,c;-1,2,0\n'))).toEqual([[1]]);
  });

  it('gives what a scoring ballot leaves out the default score', async () => {
    expect(await supported(pointed('scoring', '1;a;-1\n2;b;0\n', 'default_score;1\n'))).toEqual([
      [1, 2],
      [0, 2],
    ]);
  });

  it.each([
    ['cumulative', '1;a,b;3\n', ''],
    ['cumulative', '1;a;x\n', ''],
    ['cumulative', '1;a;-1\n', ''],
    ['cumulative', '1;a,b;3,3\n', 'max_sum_points;5\n'],
    ['scoring', '1;a;7\n', 'max_points;5\n'],
  ])('refuses points that do not fit: %s %j %j', async (type, votes, more) => {
    const problem = await refused(pointed(type, votes, more));
    expect(problem?.line).toBe(more === '' ? 12 : 13);
  });

  it('takes points up to the limit, decimals included', async () => {
    const text = pointed('cumulative', '1;a,b,c;0.1,0.2,0.7\n', 'max_sum_points;1\n');
    expect((await read(text)).election.ballots.points).toEqual(Float64Array.of(0.1, 0.2, 0.7));
  });
});

describe('the fixtures', () => {
  const names = readdirSync(fixture('.'))
    .filter((name) => /\.pb(\.gz)?$/.test(name) && !name.includes('invalid'))
    .map((name) => name.replace(/\.pb(\.gz)?$/, ''));

  it.each(names)('%s is read and says the numbers its META says', async (name) => {
    const election = await readFixture(name);
    expect(election.projects.length).toBe(Number(election.meta.get('num_projects')));
    expect(election.voterIds.length).toBe(Number(election.meta.get('num_votes')));
  });

  it('refuses the invalid example for its currency', async () => {
    const result = await readPabulibFile(fixture('example_invalid.pb'));
    expect(!result.ok && result.problems[0]).toMatchObject({ line: 20, field: 'currency' });
  });
});

describe('writing .pb', () => {
  const cell = fc
    .string({ unit: fc.constantFrom('a', 'ż', ';', '"', ',', '\n', ' ', '5') })
    .map((text) => text.trim());

  it('is read back as it was, however the text is cut into pieces', async () => {
    await fc.assert(
      fc.asyncProperty(
        sketches,
        fc.array(cell),
        fc.nat({ max: 4 }),
        fc.integer({ min: 1, max: 9 }),
        async (sketch, names, decimals, size) => {
          const plain = makeElection(sketch, decimals);
          const election = {
            ...plain,
            meta: new Map([
              ['description', names[0] ?? ''],
              ['num_projects', String(plain.projects.length)],
              ['num_votes', String(plain.voterIds.length)],
              ['budget', 'written anew'],
              ['vote_type', 'approval'],
            ]),
            projectColumns: ['name'],
            projects: plain.projects.map((project, at) => ({ ...project, columns: [names[at + 1] ?? ''] })),
            voterColumns: ['age'],
            voterFields: plain.voterIds.map((id) => [names[Number(id)] ?? '']),
          };
          const bytes = Buffer.from([...writePabulib(election)].join(''), 'utf8');
          const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
            bytes.subarray(at * size, (at + 1) * size),
          );
          const result = await readPabulib(pieces, { keepColumns: true });
          const back = result.ok ? result.value.election : result.problems;
          const amounts = (each: typeof election) =>
            [each.budget, ...each.projects.map(({ cost }) => cost)].map(
              (units) => units * 10n ** BigInt(9 - each.decimals),
            );
          expect(result.ok ? [] : result.problems).toEqual([]);
          expect(amounts(back as typeof election)).toEqual(amounts(election));
          const rest = ({ meta, projects, ...others }: typeof election) => ({
            ...others,
            decimals: 0,
            budget: 0n,
            description: meta.get('description'),
            projects: projects.map(({ id, columns }) => [id, ...columns]),
          });
          expect(rest(back as typeof election)).toEqual(rest(election));
        },
      ),
    );
  });

  it('writes points again', async () => {
    const election = await readFixture('Switzerland_Zurich_D10');
    const again = await read([...writePabulib(election)].join(''));
    expect(again.election.ballots).toEqual(election.ballots);
  });
});

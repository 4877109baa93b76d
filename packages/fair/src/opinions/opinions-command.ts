import { onlyFile, readArguments, readTextFile, refuse } from '../arguments.ts';
import type { Command, CommandIo } from '../command.ts';
import { ok, type Result } from '../result.ts';
import { analyseOpinions, type Opinions, type OpinionStart } from './analyse-opinions.ts';
import { readStart } from './read-start.ts';
import { readVotes } from './read-votes.ts';
import type { VoteTable } from './votes.ts';

const help = `fair opinions FILE [--mod-out IDS] [--meta IDS] [--start FILE] [--json]

Finds groups of people who vote alike on statements, what each group stands for, and what all of them share.
FILE is CSV, with one vote a row:

  participant,statement,vote
  anna,1,1
  anna,2,-1
  bram,1,0

  vote   1 agree, -1 disagree, 0 pass; of two votes of a person on a statement the last one counts

or the export of Polis, participants-votes.csv.

--mod-out 4,7    statements that moderators took out: they count as 0 for everyone and are in no list
--meta 1,2       statements about the people themselves: always get priority 49
--start FILE     go on from earlier groups (JSON: [[x, y], ...], an outcome of this command, or a math-pca2.json of
                 Polis); the number of groups stays the same, and the picture is not mirrored
--json           {participants, statements, votes, statementIds, centre, components, positions: {participant: [x, y]},
                 groups: [{id, members, centre, representative: [{statement, agree, score, ...}]}],
                 consensus: {agree: [ids], disagree: [ids]}, shared, divisive, groupAwareConsensus: {id: p},
                 priorities: {id: p}, extremities: {id: length}, silhouettes: {groups: s}}
`;

const record = <T>(keys: readonly string[], values: readonly T[]): Record<string, T> =>
  Object.fromEntries(keys.map((key, at) => [key, values[at]!]));

function toJson(opinions: Opinions): string {
  const { participantIds, statementIds, consensus, next: _, ...rest } = opinions;
  const ids = (list: readonly { readonly statement: string }[]) => list.map(({ statement }) => statement);
  return JSON.stringify({
    ...rest,
    statementIds,
    positions: record(participantIds, opinions.positions),
    consensus: { agree: ids(consensus.agree), disagree: ids(consensus.disagree) },
    shared: consensus,
    groupAwareConsensus: record(statementIds, opinions.groupAwareConsensus),
    extremities: record(statementIds, opinions.extremities),
    priorities: record(statementIds, opinions.priorities),
  });
}

const percent = (share: number): string => `${Math.round(share * 100)}%`;

function print(opinions: Opinions, io: CommandIo): void {
  const { participants, statements, votes, groups, consensus, divisive } = opinions;
  io.out(`${participants} people, ${statements} statements, ${votes} votes, ${groups.length} groups\n`);
  for (const { id, members, centre, representative } of groups) {
    io.out(
      `\nGroup ${id}: ${members.length} people, around (${centre[0].toFixed(3)}, ${centre[1].toFixed(3)})\n`,
    );
    for (const { statement, agree, count, of, ratio } of representative)
      io.out(
        `  ${agree ? 'agrees with   ' : 'disagrees with'} ${statement}: ${count} of ${of}, ${ratio.toFixed(2)} times the others\n`,
      );
  }
  io.out('\nShared by all\n');
  for (const { statement, count, of } of consensus.agree)
    io.out(`  agree    ${statement}: ${count} of ${of}\n`);
  for (const { statement, count, of } of consensus.disagree)
    io.out(`  disagree ${statement}: ${count} of ${of}\n`);
  io.out('\nDividing\n');
  for (const { statement, most, least } of divisive)
    io.out(
      `  ${statement}: group ${most.group} agrees for ${percent(most.share)}, group ${least.group} for ${percent(least.share)}\n`,
    );
}

const listOf = (ids: string): string[] =>
  ids
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');

async function readStartFile(path: string | undefined): Promise<Result<OpinionStart | undefined>> {
  if (path === undefined) return ok(undefined);
  const text = await readTextFile(path);
  return text.ok ? readStart(text.value) : text;
}

/** Ids without votes are no mistake (nobody voted on them yet), but may be a typing error. */
function warnUnknown(option: string, ids: readonly string[], { statements }: VoteTable, io: CommandIo): void {
  const known = new Set(statements);
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length > 0) io.err(`Nobody voted on ${unknown.join(', ')}, named in --${option}.\n`);
}

/** `fair opinions`: groups of people who vote alike. */
export const opinionsCommand: Command = {
  name: 'opinions',
  summary: 'groups of people who vote alike, and what they share',
  help,
  run: async (args, io) => {
    const parsed = readArguments(args, {
      'mod-out': { type: 'string', default: '' },
      meta: { type: 'string', default: '' },
      start: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    if (!parsed.ok) return refuse(io, parsed.problems);
    const { values, positionals } = parsed.value;
    const file = onlyFile(positionals);
    if (!file.ok) return refuse(io, file.problems);
    const start = await readStartFile(values.start);
    if (!start.ok) return refuse(io, start.problems);
    const text = await readTextFile(file.value);
    if (!text.ok) return refuse(io, text.problems);
    const table = readVotes(text.value);
    if (!table.ok) return refuse(io, table.problems);
    const [out, meta] = [listOf(values['mod-out']), listOf(values.meta)];
    warnUnknown('mod-out', out, table.value, io);
    warnUnknown('meta', meta, table.value, io);
    const settings = { out, meta, ...(start.value ? { start: start.value } : {}) };
    const opinions = analyseOpinions(table.value, settings);
    if (!opinions.ok) return refuse(io, opinions.problems);
    if (values.json) io.out(`${toJson(opinions.value)}\n`);
    else print(opinions.value, io);
    return 0;
  },
};

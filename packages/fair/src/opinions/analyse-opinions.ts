import { no, ok, type Problem, type Result } from '../result.ts';
import { centreVotes, type Centred } from './centred.ts';
import { chooseParticipants, groupPeople, type Grouping, type GroupStart } from './group-people.ts';
import { extremities, fitSigns, placeParticipants, type Point } from './position.ts';
import { principalComponents } from './principal-components.ts';
import { representativeStatements, type Representative } from './representative.ts';
import {
  divisiveStatements,
  groupAwareConsensus,
  metaPriority,
  sharedStatements,
  statementPriority,
  type Divisive,
  type Shared,
} from './shared-opinions.ts';
import { sumOfTallies, tallyOfRest, tallyVotes, type Tally } from './tally.ts';
import type { VoteTable } from './votes.ts';

export type OpinionSettings = {
  /** Statements that moderators took out: they weigh nothing and appear in no list. */
  readonly out?: readonly string[];
  /** Statements about the people themselves: always shown with priority. */
  readonly meta?: readonly string[];
  /** An earlier outcome to go on from, so that groups and the picture stay in place. */
  readonly start?: OpinionStart;
};

export type OpinionStart = GroupStart & {
  readonly components?: readonly ArrayLike<number>[] | undefined;
  /** The statements those components are about, in their order; those of the table unless given. */
  readonly statementIds?: readonly string[] | undefined;
  /** People who were in a group before stay in, whatever their number of votes. */
  readonly stay?: readonly string[] | undefined;
};

export type OpinionGroup = {
  readonly id: number;
  readonly members: readonly string[];
  readonly centre: Point;
  readonly representative: readonly Representative[];
};

export type Opinions = {
  /** How many people voted, on how many statements, how many votes. */
  readonly participants: number;
  readonly statements: number;
  readonly votes: number;
  readonly statementIds: readonly string[];
  /** Per statement, in the order of `statementIds`: mean vote from −1 to +1. */
  readonly centre: readonly number[];
  readonly components: readonly (readonly number[])[];
  readonly participantIds: readonly string[];
  /** Per participant, in the order of `participantIds`. */
  readonly positions: readonly Point[];
  readonly groups: readonly OpinionGroup[];
  /** Mean silhouette for each number of groups that was tried. */
  readonly silhouettes: Readonly<Record<number, number>>;
  readonly consensus: { readonly agree: readonly Shared[]; readonly disagree: readonly Shared[] };
  readonly divisive: readonly Divisive[];
  /** Per statement, as `centre`. */
  readonly groupAwareConsensus: readonly number[];
  readonly extremities: readonly number[];
  readonly priorities: readonly number[];
  /** Give this as `start` with the next votes. */
  readonly next: OpinionStart;
};

function markStatements(table: VoteTable, ids: readonly string[]): Uint8Array {
  const marked = new Set(ids);
  return Uint8Array.from(table.statements, (id) => (marked.has(id) ? 1 : 0));
}

/** The earlier components in the order of the statements now; statements that were not there yet get 0. */
function alignComponents({ statements }: VoteTable, start: OpinionStart | undefined): Float64Array[] {
  const { components = [], statementIds = statements } = start ?? {};
  const at = new Map(statementIds.map((id, place) => [id, place]));
  return components.map((component) =>
    Float64Array.from(statements, (id) => component[at.get(id) ?? -1] ?? 0),
  );
}

/** Components and positions; mirrored to fit earlier centres when there are no earlier components to go by. */
function drawPicture(table: VoteTable, centred: Centred, out: Uint8Array, start: OpinionStart | undefined) {
  const components = principalComponents(centred, alignComponents(table, start));
  const positions = placeParticipants(centred, components, out);
  const centres = start?.components ? undefined : start?.groupings?.[0];
  if (!centres?.length) return { components, positions };
  const [first, second] = fitSigns(positions, centres);
  const mirrored: [Float64Array, Float64Array] = [
    components[0].map((each) => each * first),
    components[1].map((each) => each * second),
  ];
  return { components: mirrored, positions: placeParticipants(centred, mirrored, out) };
}

type Tallies = ReturnType<typeof tallyVotes> & { readonly grouped: Tally };

function tallyGroups(table: VoteTable, { groups }: Grouping): Tallies {
  const groupOf = new Int32Array(table.participants.length).fill(-1);
  groups.forEach(({ members }, at) => members.forEach((person) => (groupOf[person] = at)));
  const tallies = tallyVotes(table, groupOf, groups.length);
  return { ...tallies, grouped: sumOfTallies(tallies.groups, table.statements.length) };
}

function describeGroups(
  table: VoteTable,
  { groups }: Grouping,
  tallies: Tallies,
  out: Uint8Array,
): OpinionGroup[] {
  return groups.map(({ id, members, centre }, at) => ({
    id,
    members: members.map((person) => table.participants[person]!),
    centre,
    representative: representativeStatements(
      table.statements,
      tallies.groups[at]!,
      tallyOfRest(tallies.grouped, tallies.groups[at]!),
      out,
    ),
  }));
}

/**
 * From votes to groups of people who vote alike, with what each group stands for, what all share and what divides them.
 * Follows Polis: means for votes not cast, two principal components, positions corrected for the number of votes, k-means
 * in two levels. Deterministic; people and statements are taken in the order of the table. The only problem: no votes.
 * Source: Small, Bjorkegren, Erkkilä, Shaw, Megill, "Polis: Scaling deliberation by mapping high dimensional opinion
 * spaces" (2021), and its program, compdemocracy/polis.
 */
export function analyseOpinions(table: VoteTable, settings: OpinionSettings = {}): Result<Opinions> {
  const none: Problem = { code: 'opinions.empty', message: 'There are no votes.' };
  if (table.cells.length === 0) return no(none);
  const { statements } = table;
  const out = markStatements(table, settings.out ?? []);
  const meta = markStatements(table, settings.meta ?? []);
  const centred = centreVotes(table, out);
  const { components, positions } = drawPicture(table, centred, out, settings.start);
  const people = chooseParticipants(table, new Set(settings.start?.stay));
  const grouping = groupPeople(positions, people, settings.start);
  const tallies = tallyGroups(table, grouping);
  const { everyone } = tallies;
  const lengths = extremities(centred, components);
  const { agreed, disagreed, seen } = tallies.grouped;
  const priorities = statements.map((_, at) =>
    meta[at] ? metaPriority : statementPriority(agreed[at]!, disagreed[at]!, seen[at]!, lengths[at]!),
  );
  const identified = grouping.groups.map(({ id }, at) => ({ id, tally: tallies.groups[at]! }));
  return ok({
    participants: table.participants.length,
    statements: statements.length,
    votes: table.cells.length,
    statementIds: statements,
    centre: Array.from(centred.centre),
    components: components.map((component) => Array.from(component)),
    participantIds: table.participants,
    positions,
    groups: describeGroups(table, grouping, tallies, out),
    silhouettes: grouping.silhouettes,
    consensus: {
      agree: sharedStatements(statements, everyone.agreed, everyone.seen, out),
      disagree: sharedStatements(statements, everyone.disagreed, everyone.seen, out),
    },
    divisive: divisiveStatements(statements, identified, out),
    groupAwareConsensus: Array.from(groupAwareConsensus(tallies.groups, statements.length)),
    extremities: Array.from(lengths),
    priorities,
    next: {
      ...grouping.next,
      components,
      statementIds: statements,
      stay: people.map((person) => table.participants[person]!),
    },
  });
}

import { ok, type Problem, type Result } from '../result.ts';
import { amountNumber, parseAmount } from './amount.ts';
import type { Ballots, VoteType } from './election.ts';
import { fitFields, noAt, problemAt } from './pabulib-problem.ts';
import type { BallotLimits, VoteRules } from './read-meta.ts';
import type { ProjectReader } from './read-projects.ts';
import type { PabulibRecord } from './records.ts';

/** VOTES: one ballot per voter, kept side by side in growing arrays. */
export class BallotReader {
  readonly voterIds: string[] = [];
  readonly voterFields: string[][] = [];
  readonly warnings: Problem[] = [];
  private readonly lineOf = new Map<string, number>();
  private readonly starts: number[] = [0];
  private readonly named: number[] = [];
  private readonly given: number[] = [];
  private readonly header: readonly string[];
  private readonly places: ReadonlyMap<string, number>;
  private readonly costs: readonly number[];
  readonly voteType: VoteType;
  private readonly limits: BallotLimits;
  private readonly keepColumns: boolean;
  private readonly idColumn: number;
  private readonly voteColumn: number;
  private readonly pointsColumn: number;
  private readonly lastNamedBy: Int32Array;

  constructor(header: readonly string[], reader: ProjectReader, vote: VoteRules, keepColumns: boolean) {
    this.header = header;
    this.places = reader.places;
    this.costs = reader.costs.map((cost) => amountNumber(cost.units, cost.decimals));
    this.voteType = vote.type;
    this.limits = vote.limits;
    this.keepColumns = keepColumns;
    this.idColumn = header.indexOf('voter_id');
    this.voteColumn = header.indexOf('vote');
    this.pointsColumn = vote.pointed ? header.indexOf('points') : -1;
    this.lastNamedBy = new Int32Array(reader.places.size).fill(-1);
  }

  get otherColumns(): string[] {
    return this.keepColumns ? this.header.filter((_, at) => !this.isBallotColumn(at)) : [];
  }

  private isBallotColumn(at: number): boolean {
    return at === this.idColumn || at === this.voteColumn || at === this.pointsColumn;
  }

  take(record: PabulibRecord): Result<unknown> {
    const fitted = fitFields(record, this.header.length);
    if (!fitted.ok) return fitted;
    const { line } = record;
    const id = fitted.value[this.idColumn] ?? '';
    if (id === '') return noAt(line, 'voter_id', 'this ballot has no voter_id.', 'voter_id');
    const before = this.lineOf.get(id);
    if (before !== undefined) {
      return noAt(line, 'voter_double', `voter "${id}" already has a ballot, on line ${before}.`, id);
    }
    this.lineOf.set(id, line);
    const from = this.named.length;
    const read = this.takeProjects(fitted.value[this.voteColumn] ?? '', line);
    if (!read.ok) return read;
    if (this.pointsColumn !== -1) {
      const points = this.takePoints(fitted.value[this.pointsColumn] ?? '', this.named.length - from, line);
      if (!points.ok) return points;
    }
    this.starts.push(this.named.length);
    this.voterIds.push(id);
    if (this.keepColumns) this.voterFields.push(fitted.value.filter((_, at) => !this.isBallotColumn(at)));
    return this.checkLimits(from, line);
  }

  private takeProjects(vote: string, line: number): Result<unknown> {
    if (vote === '') return ok(undefined);
    const voter = this.voterIds.length;
    for (const part of vote.split(',')) {
      const id = part.trim();
      const place = this.places.get(id);
      if (place === undefined) {
        const text =
          id === ''
            ? 'the vote holds an empty project id.'
            : `the vote names project "${id}", which is not listed.`;
        return noAt(line, 'vote_unknown', text, 'vote');
      }
      if (this.lastNamedBy[place] === voter) {
        return noAt(line, 'vote_double', `the vote names project "${id}" twice.`, 'vote');
      }
      this.lastNamedBy[place] = voter;
      this.named.push(place);
    }
    return ok(undefined);
  }

  private takePoints(points: string, expected: number, line: number): Result<unknown> {
    const parts = points === '' ? [] : points.split(',');
    if (parts.length !== expected) {
      const text = `${parts.length} points for ${expected} projects; each project of the vote needs its points, in the same order.`;
      return noAt(line, 'points', text, 'points');
    }
    for (const part of parts) {
      const amount = parseAmount(part.trim());
      if (amount === undefined)
        return noAt(line, 'points', `"${part.trim()}" is not a number of points.`, 'points');
      if (amount.units < 0n && this.voteType === 'cumulative') {
        return noAt(line, 'points', 'a cumulative vote cannot give fewer than 0 points.', 'points');
      }
      this.given.push(amountNumber(amount.units, amount.decimals));
    }
    return ok(undefined);
  }

  /** More say than allowed is an error; less than asked for only harms the voter, so it is told and counted. */
  private checkLimits(from: number, line: number): Result<unknown> {
    const { limits } = this;
    const length = this.named.length - from;
    if (this.voteType === 'choose-1' && length > 1) {
      return noAt(line, 'limit', `${length} projects in a vote of one project (choose-1).`, 'vote');
    }
    const measures: [keyof BallotLimits, keyof BallotLimits, number, string][] = [
      ['min_length', 'max_length', length, 'projects in the vote'],
    ];
    if (limits.min_sum_cost !== undefined || limits.max_sum_cost !== undefined) {
      const cost = this.named.slice(from).reduce((sum, place) => sum + (this.costs[place] ?? 0), 0);
      measures.push(['min_sum_cost', 'max_sum_cost', cost, 'in costs of the projects in the vote']);
    }
    if (this.pointsColumn !== -1) {
      const points = this.given.slice(from);
      const sum = points.reduce((total, each) => total + each, 0);
      measures.push(['min_sum_points', 'max_sum_points', sum, 'points in all']);
      if (length > 0) {
        measures.push(['min_points', 'max_points', Math.max(...points), 'points for one project']);
        measures.push(['min_points', 'max_points', Math.min(...points), 'points for one project']);
      }
    }
    for (const [least, most, measured, what] of measures) {
      const [floor, ceiling] = [limits[least], limits[most]];
      // A sum of decimals may miss its limit by a rounding; a true excess is at least a millionth.
      if (ceiling !== undefined && measured > ceiling + 1e-9 * Math.abs(ceiling)) {
        return noAt(line, 'limit', `${measured} ${what}, where ${most} is ${ceiling}.`, most);
      }
      if (floor !== undefined && measured < floor - 1e-9 * Math.abs(floor) && this.warnings.length < 1000) {
        this.warnings.push(
          problemAt(line, 'limit', `${measured} ${what}, where ${least} is ${floor}.`, least),
        );
      }
    }
    return ok(undefined);
  }

  ballots(): Ballots {
    return {
      starts: Int32Array.from(this.starts),
      projects: Int32Array.from(this.named),
      points: this.pointsColumn === -1 ? undefined : Float64Array.from(this.given),
    };
  }
}

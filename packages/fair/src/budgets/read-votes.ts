import { ok, type Problem, type Result } from '../result.ts';
import { amountNumber, parseAmount } from './amount.ts';
import type { Ballots, VoteType } from './election.ts';
import { GrowingInts } from './growing.ts';
import { IdTable } from './id-table.ts';
import { fitFields, noAt, problemAt } from './pabulib-problem.ts';
import type { BallotLimits, VoteRules } from './read-meta.ts';
import type { ProjectReader } from './read-projects.ts';
import type { PabulibRecord } from './records.ts';

const done = ok(undefined);
const COMMA = 44;
const BLANK = 32;

const limitKeys = {
  length: { least: 'min_length', most: 'max_length' },
  sum_cost: { least: 'min_sum_cost', most: 'max_sum_cost' },
  points: { least: 'min_points', most: 'max_points' },
  sum_points: { least: 'min_sum_points', most: 'max_sum_points' },
} as const;
type LimitName = keyof typeof limitKeys;

const total = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0);

/** VOTES: one ballot per voter, kept side by side in growing arrays. */
export class BallotReader {
  readonly voterIds: string[] = [];
  readonly voterFields: string[][] = [];
  readonly warnings: Problem[] = [];
  private readonly lineOf = new Map<string, number>();
  private readonly starts = new GrowingInts();
  private readonly named = new GrowingInts();
  private readonly given: number[] = [];
  private readonly header: readonly string[];
  private readonly ids: IdTable;
  private readonly costs: readonly number[];
  readonly voteType: VoteType;
  private readonly limits: BallotLimits;
  private readonly limited: boolean;
  private readonly keepColumns: boolean;
  private readonly idColumn: number;
  private readonly voteColumn: number;
  private readonly pointsColumn: number;
  private readonly lastNamedBy: Int32Array;

  constructor(header: readonly string[], reader: ProjectReader, vote: VoteRules, keepColumns: boolean) {
    this.header = header;
    this.ids = new IdTable([...reader.places.keys()]);
    this.starts.push(0);
    this.limited = Object.keys(vote.limits).length > 0;
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
    if (vote === '') return done;
    const voter = this.voterIds.length;
    for (let start = 0; start <= vote.length;) {
      let next = start;
      while (next < vote.length && vote.charCodeAt(next) !== COMMA) next += 1;
      let from = start;
      let to = next;
      while (vote.charCodeAt(from) === BLANK) from += 1;
      while (to > from && vote.charCodeAt(to - 1) === BLANK) to -= 1;
      const place = this.ids.find(vote, from, to);
      if (place === -1) {
        const id = vote.slice(from, to);
        const text =
          id === ''
            ? 'the vote holds an empty project id.'
            : `the vote names project "${id}", which is not listed.`;
        return noAt(line, 'vote_unknown', text, 'vote');
      }
      if (this.lastNamedBy[place] === voter) {
        return noAt(line, 'vote_double', `the vote names project "${vote.slice(from, to)}" twice.`, 'vote');
      }
      this.lastNamedBy[place] = voter;
      this.named.push(place);
      start = next + 1;
    }
    return done;
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
    return done;
  }

  /**
   * More say than allowed is an error. Less than asked for only harms the voter, and a ballot that is too dear has no more say (costs are
   * often mended after a vote): these are told and counted.
   */
  private checkLimits(from: number, line: number): Result<unknown> {
    const length = this.named.length - from;
    if (this.voteType === 'choose-1' && length > 1) {
      return noAt(line, 'limit', `${length} projects in a vote of one project (choose-1).`, 'vote');
    }
    if (!this.limited) return done;
    const checked = this.checkLimit(length, 'length', 'projects in the vote', line);
    if (!checked.ok) return checked;
    const cost = this.checkLimit(this.costOf(from), 'sum_cost', 'in costs of the projects in the vote', line);
    return cost.ok && this.pointsColumn !== -1 ? this.checkPoints(this.given.slice(from), line) : cost;
  }

  private checkPoints(points: readonly number[], line: number): Result<unknown> {
    for (const each of points) {
      const checked = this.checkLimit(each, 'points', 'points for one project', line);
      if (!checked.ok) return checked;
    }
    return this.checkLimit(total(points), 'sum_points', 'points in all', line);
  }

  private warn(problem: Problem): void {
    if (this.warnings.length < 1000) this.warnings.push(problem);
  }

  private costOf(from: number): number {
    let sum = 0;
    for (let at = from; at < this.named.length; at += 1) sum += this.costs[this.named.at(at)] ?? 0;
    return sum;
  }

  private checkLimit(measured: number, what: LimitName, words: string, line: number): Result<unknown> {
    const least = limitKeys[what].least;
    const most = limitKeys[what].most;
    const floor = this.limits[least];
    const ceiling = this.limits[most];
    // A sum of decimals may miss its limit by a rounding; a true excess is larger than a billionth of it.
    if (ceiling !== undefined && measured > ceiling + 1e-9 * Math.abs(ceiling)) {
      const text = `${measured} ${words}, where ${most} is ${ceiling}.`;
      if (what !== 'sum_cost') return noAt(line, 'limit', text, most);
      this.warn(problemAt(line, 'limit', text, most));
    }
    if (floor !== undefined && measured < floor - 1e-9 * Math.abs(floor) && this.warnings.length < 1000) {
      this.warnings.push(
        problemAt(line, 'limit', `${measured} ${words}, where ${least} is ${floor}.`, least),
      );
    }
    return done;
  }

  ballots(): Ballots {
    return {
      starts: this.starts.all(),
      projects: this.named.all(),
      points: this.pointsColumn === -1 ? undefined : Float64Array.from(this.given),
    };
  }
}

import { ok, type Problem, type Result } from '../result.ts';
import { amountNumber, parseAmount } from './amount.ts';
import { voteTypes, type VoteType } from './election.ts';
import { noAt, problemAt } from './pabulib-problem.ts';
import type { PabulibRecord } from './records.ts';

/** META: keys with one value each, and the line of each for later messages. */
export class MetaReader {
  readonly values = new Map<string, string>();
  readonly lines = new Map<string, number>();

  readonly warnings: Problem[] = [];

  take({ fields, line }: PabulibRecord): Result<unknown> {
    const [key = '', value, ...rest] = this.mendColon(fields, line);
    if (key === '') return noAt(line, 'meta_key', 'this line of META has no key.');
    if (value === undefined) return noAt(line, 'meta_value', `"${key}" has no value; write key;value.`);
    if (rest.some((each) => each !== '')) {
      const text = `"${key}" has more than one value; a value that holds a semicolon must stand in double quotes.`;
      return noAt(line, 'meta_value', text, key);
    }
    if (this.values.has(key)) {
      return noAt(line, 'meta_double', `"${key}" was given before, on line ${this.lines.get(key)}.`, key);
    }
    this.values.set(key, value);
    this.lines.set(key, line);
    return ok(undefined);
  }

  /** `key: value` is a common slip (the format's own example has it). */
  private mendColon(fields: readonly string[], line: number): readonly string[] {
    const match = fields.length === 1 ? /^(\w+): *(.+)$/.exec(fields[0] ?? '') : null;
    const [, key, value] = match ?? [];
    if (key === undefined || value === undefined) return fields;
    this.warnings.push(problemAt(line, 'meta_value', `"${fields[0]}" is read as "${key};${value}".`, key));
    return [key, value];
  }
}

/** What a ballot may be, from META; a limit that META does not give does not bind. */
export type BallotLimits = { readonly [key in (typeof limitKeys)[number]]?: number };
const limitKeys = [
  'min_length',
  'max_length',
  'min_sum_cost',
  'max_sum_cost',
  'min_points',
  'max_points',
  'min_sum_points',
  'max_sum_points',
] as const;

/** How people voted: the way, whether each project gets points, and the limits of a ballot. */
export type VoteRules = { readonly type: VoteType; readonly pointed: boolean; readonly limits: BallotLimits };

/** The way of voting and its limits, from META. */
export function readVoteRules(meta: MetaReader, atLine: number): Result<VoteRules> {
  const written = meta.values.get('vote_type');
  if (written === undefined)
    return noAt(atLine, 'meta_missing', 'META does not say the vote_type.', 'vote_type');
  const type = voteTypes.find((each) => each === written.toLowerCase());
  if (type === undefined) {
    const text = `vote_type is "${written}"; it must be ${voteTypes.join(', ')}.`;
    return noAt(meta.lines.get('vote_type') ?? atLine, 'vote_type', text, 'vote_type');
  }
  const limits: { -readonly [key in keyof BallotLimits]?: number } = {};
  for (const key of limitKeys) {
    const value = meta.values.get(key);
    if (value === undefined || value === '') continue;
    const amount = parseAmount(value);
    if (amount === undefined) {
      return noAt(meta.lines.get(key) ?? atLine, 'limit', `${key} is "${value}"; it must be a number.`, key);
    }
    limits[key] = amountNumber(amount.units, amount.decimals);
  }
  const pointed = type === 'cumulative' || type === 'scoring';
  return ok({ type, pointed, limits });
}

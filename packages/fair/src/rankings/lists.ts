import { no, ok, type Problem, type Result } from '../result.ts';
import { greatestCommonDivisor, parseFraction, toNumber, type Fraction } from './fraction.ts';

/** One voice in the order: a network, a table, a person. Without ranks it is an approval list, with ranks an ordered one. */
export type OptionList = {
  /** Name or key, unique among the lists. */
  readonly list: string;
  /** More than 0: a number or bigint, or a text such as `0.25` or `2/3`. A number counts as the decimal it prints. */
  readonly weight: number | bigint | string;
  /** `rank` 1 is the first wish; equal ranks stand side by side; options without a rank come after those with one. */
  readonly options: readonly { readonly option: string; readonly rank?: number | undefined }[];
};

/** The lists with names replaced by indexes. Options are sorted by code point, so a smaller index wins the last tie. */
export type Ballots = {
  readonly options: readonly string[];
  readonly lists: readonly string[];
  /** Whole weights: the given ones times `scale`. */
  readonly weights: readonly bigint[];
  readonly scale: bigint;
  /** The whole weights as doubles, when every sum of them is exact in doubles (below 2^53); else null. */
  readonly exactNumbers: Float64Array | null;
  /** The given weights as doubles, relative error under 2^-51. */
  readonly weightNumbers: Float64Array;
  /** Per list its options in groups of equal rank, best group first. */
  readonly groups: readonly (readonly (readonly number[])[])[];
  /** Per option the lists that name it, in the order of the input. */
  readonly namedBy: readonly (readonly number[])[];
};

/** Orders texts by Unicode code point (plain `<` compares UTF-16 units, which puts emoji before some letters). */
function compareByCodePoint(left: string, right: string): number {
  const length = Math.min(left.length, right.length);
  for (let i = 0; i < length; i++) {
    const [a, b] = [left.charCodeAt(i), right.charCodeAt(i)];
    if (a !== b) return inOrder(a) - inOrder(b);
  }
  return left.length - right.length;
}

/** The halves of a code point beyond U+FFFF (0xD800 to 0xDFFF) go above every unit that stands for itself. */
const inOrder = (unit: number): number =>
  unit < 0xd800 ? unit : unit < 0xe000 ? unit + 0x2000 : unit - 0x800;

const problem = (list: string, field: string, message: string): Problem => ({
  code: `ranking.${field}`,
  field,
  message: `List "${list}": ${message}`,
});

function checkList({ list, weight, options }: OptionList, seen: Set<string>): Problem[] {
  const problems: Problem[] = [];
  if (list === '') problems.push(problem(list, 'list', 'a list needs a name.'));
  if (seen.has(list)) problems.push(problem(list, 'list', 'this name occurs twice.'));
  seen.add(list);
  const parsed = parseFraction(String(weight));
  if (!parsed || parsed.of === 0n)
    problems.push(
      problem(list, 'weight', `weight "${weight}" is not a number above 0, such as 3, 0.25 or 2/3.`),
    );
  const named = new Set<string>();
  for (const { option, rank } of options) {
    if (option === '') problems.push(problem(list, 'option', 'an option needs a name.'));
    if (named.has(option)) problems.push(problem(list, 'option', `option "${option}" occurs twice.`));
    named.add(option);
    if (rank !== undefined && (!Number.isSafeInteger(rank) || rank < 1))
      problems.push(problem(list, 'rank', `rank "${rank}" of "${option}" is not a whole number from 1.`));
  }
  return problems;
}

function groupByRank({ options }: OptionList, indexOf: ReadonlyMap<string, number>): number[][] {
  if (options.every(({ rank }) => rank === undefined))
    return options.length === 0 ? [] : [options.map(({ option }) => indexOf.get(option)!)];
  const sorted = options.toSorted((a, b) => (a.rank ?? Infinity) - (b.rank ?? Infinity) || 0);
  const groups: number[][] = [];
  sorted.forEach(({ option, rank }, at) => {
    if (at > 0 && rank === sorted[at - 1]!.rank) groups.at(-1)!.push(indexOf.get(option)!);
    else groups.push([indexOf.get(option)!]);
  });
  return groups;
}

/** Checks the lists and numbers their options. Every mistake is reported, each naming its list and field. */
export function prepareBallots(lists: readonly OptionList[]): Result<Ballots> {
  const seen = new Set<string>();
  const problems = lists.flatMap((list) => checkList(list, seen));
  if (problems.length > 0) return no(...problems);
  const distinct = new Set<string>();
  for (const list of lists) for (const { option } of list.options) distinct.add(option);
  const options = [...distinct];
  options.sort(compareByCodePoint);
  const indexOf = new Map(options.map((option, index) => [option, index]));
  const fractions = lists.map(({ weight }) => parseFraction(String(weight)) as Fraction);
  const scale = fractions.reduce((all, { over }) => (all / greatestCommonDivisor(all, over)) * over, 1n);
  const namedBy: number[][] = options.map(() => []);
  lists.forEach((list, at) => list.options.forEach(({ option }) => namedBy[indexOf.get(option)!]!.push(at)));
  const weights = fractions.map(({ of, over }) => of * (scale / over));
  const whole = weights.reduce((sum, weight) => sum + weight, 0n);
  return ok({
    options,
    lists: lists.map(({ list }) => list),
    weights,
    scale,
    exactNumbers: whole <= Number.MAX_SAFE_INTEGER ? Float64Array.from(weights, Number) : null,
    weightNumbers: Float64Array.from(fractions, toNumber),
    groups: lists.map((list) => groupByRank(list, indexOf)),
    namedBy,
  });
}

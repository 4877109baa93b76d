import type { Ballots } from './lists.ts';
import { greatestCommonDivisor, toNumber } from './fraction.ts';
import type { Place } from './proportional.ts';

/**
 * Plain count: the option named by the most weight first; ranks do not matter. Ties go by name (code point).
 * `load` is 1 / that weight: what the option would cost each carrier if nobody remembered earlier places.
 */
export function placeByCount(ballots: Ballots): Place[] {
  const weight = ballots.namedBy.map((lists) =>
    lists.reduce((sum, list) => sum + ballots.weights[list]!, 0n),
  );
  const order = [...ballots.options.keys()].sort((a, b) =>
    weight[a] === weight[b] ? a - b : weight[b]! > weight[a]! ? 1 : -1,
  );
  const loadOf = (option: number) => {
    const common = greatestCommonDivisor(weight[option]!, ballots.scale);
    return { of: ballots.scale / common, over: weight[option]! / common };
  };
  return order.map((option, at) => {
    const next = order[at + 1];
    const tied = [order[at - 1], next].some(
      (other) => other !== undefined && weight[other] === weight[option],
    );
    return {
      option,
      load: loadOf(option),
      lists: ballots.namedBy[option]!,
      decidedBy: tied ? 'name' : 'load',
      next: next === undefined ? null : { option: next, load: toNumber(loadOf(next)) },
    };
  });
}

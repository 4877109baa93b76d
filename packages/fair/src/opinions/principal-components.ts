import { createRandom } from '../random.ts';
import { powerStep, type Centred } from './centred.ts';
import { eigenOfSymmetric } from './symmetric.ts';

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += a[at]! * b[at]!;
  return sum;
};

/** Takes out of the vector what lies along each of these unit vectors; twice, as once leaves rounding. */
function removeAlong(vector: Float64Array, units: readonly Float64Array[]): void {
  for (let round = 0; round < 2; round++)
    for (const unit of units) {
      const along = dot(vector, unit);
      for (let at = 0; at < vector.length; at++) vector[at]! -= along * unit[at]!;
    }
}

const scaled = (vector: Float64Array, factor: number): Float64Array => vector.map((each) => each * factor);
const lengthOf = (vector: Float64Array): number => Math.sqrt(dot(vector, vector));

type Ritz = {
  readonly vectors: () => Float64Array[];
  /** How far each is from being an eigenvector: the length of (votes × vector − value × vector). */
  readonly residuals: readonly number[];
  /** The three largest eigenvalues. */
  readonly values: readonly number[];
};

/** The best approximations of the two largest eigenvectors within the span of the steps so far. */
function ritz(basis: readonly Float64Array[], diagonal: readonly number[], beside: readonly number[]): Ritz {
  const small = diagonal.map((value, row) =>
    Float64Array.from(diagonal, (_, column) => {
      if (row === column) return value;
      return Math.abs(row - column) === 1 ? beside[Math.min(row, column)]! : 0;
    }),
  );
  const { values, vectors } = eigenOfSymmetric(small);
  const combine = (weights: Float64Array): Float64Array => {
    const sum = new Float64Array(basis[0]!.length);
    weights.forEach((weight, at) => {
      for (let each = 0; each < sum.length; each++) sum[each]! += weight * basis[at]![each]!;
    });
    return sum;
  };
  const last = beside[diagonal.length - 1] ?? 0;
  return {
    vectors: () => vectors.slice(0, 2).map(combine),
    residuals: vectors.slice(0, 2).map((vector) => Math.abs(last * vector.at(-1)!)),
    values: values.slice(0, 3),
  };
}

const checkpoints = new Set([
  2, 4, 6, 7, 8, 9, 10, 11, 12, 14, 16, 20, 25, 30, 36, 43, 52, 62, 75, 90, 110, 140, 180,
]);
/** A direction is good when its residual is so small a part of the largest eigenvalue … */
const precision = 1e-13;
/** … or, going on from an earlier outcome, so small a part of the gap to the next eigenvalue: that bounds how far the direction is off. */
const closeness = 1e-11;
const mostSteps = 180;
const mostRounds = 40;

function isSettled({ residuals, values }: Ritz, wanted: 1 | 2): boolean {
  const wrong = Math.max(...residuals.slice(0, wanted));
  if (wrong <= precision * values[0]!) return true;
  if (wanted === 1 || values.length < 3) return false;
  return wrong <= closeness * Math.min(values[0]! - values[1]!, values[1]! - values[2]!);
}

/**
 * The direction in which the votes differ most, orthogonal to those already found: what power iteration from `start` tends
 * to. Each step is one step of power iteration; the answer is taken from all steps together (Lanczos 1950), which gets
 * there in tens of steps instead of hundreds. With `wanted` 2 the next direction comes along, if the start has some of it.
 * `strength`: the largest eigenvalue found before; what is that much smaller is rounding, not a direction.
 */
function strongestDirection(
  votes: Centred,
  start: Float64Array,
  found: readonly Float64Array[],
  wanted: 1 | 2 = 1,
  strength = 0,
): Ritz {
  let from: Float64Array = start.slice();
  let estimate: Ritz = { vectors: () => [], residuals: [], values: [] };
  for (let round = 0; round < mostRounds; round++) {
    const whole = lengthOf(from);
    removeAlong(from, found);
    const length = lengthOf(from);
    // Nothing but rounding is left: the start lies along what was found.
    if (length <= 1e-12 * whole) break;
    const basis = [scaled(from, 1 / length)];
    const diagonal: number[] = [];
    const beside: number[] = [];
    let settled = false;
    while (!settled && basis.length <= mostSteps) {
      const newest = basis.at(-1)!;
      const next = powerStep(votes, newest);
      diagonal.push(dot(next, newest));
      removeAlong(next, [...found, ...basis]);
      const size = lengthOf(next);
      beside.push(size);
      const exhausted = size <= 1e-13 * Math.max(strength, ...diagonal);
      if (exhausted || checkpoints.has(basis.length)) {
        estimate = ritz(basis, diagonal, exhausted ? [...beside.slice(0, -1), 0] : beside);
        settled = exhausted || isSettled(estimate, wanted);
      }
      if (!settled) basis.push(scaled(next, 1 / size));
    }
    if (settled) break;
    from = estimate.vectors()[0]!;
  }
  return estimate;
}

/** A fixed direction without pattern, so that no votes are orthogonal to it by their symmetry. */
function startVector(size: number, seed: string): Float64Array {
  const random = createRandom(seed);
  return Float64Array.from({ length: size }, () => 1 + random.below(2 ** 30) / 2 ** 30);
}

/** The unit vector, turned to the side of `toward`; zeros when its eigenvalue is no more than rounding noise. */
function finish({ vectors, values }: Ritz, at: 0 | 1, toward: Float64Array, noise: number): Float64Array {
  const vector = vectors()[at];
  if (vector === undefined || !(values[at]! > noise)) return new Float64Array(toward.length);
  return scaled(vector, Math.sign(dot(vector, toward) || 1) / lengthOf(vector));
}

/**
 * The two principal components of the votes: unit vectors over the statements, the strongest first, the second orthogonal
 * to it; zeros when there is no such direction. Their signs are those of power iteration from the start vectors: the ones
 * given (an earlier outcome, so that the picture does not flip) or a fixed one.
 */
export function principalComponents(
  votes: Centred,
  earlier: readonly Float64Array[] = [],
): [Float64Array, Float64Array] {
  const size = votes.table.statements.length;
  // Statements without variation are 0 in every direction, and so must be from the start.
  const varying = (vector: Float64Array): Float64Array => vector.map((each, at) => each * votes.varies[at]!);
  const fixed = varying(startVector(size, 'first component'));
  const [one, two] = [0, 1].map((at) => {
    const given = earlier[at] && varying(earlier[at]);
    return given === undefined || given.every((each) => each === 0) ? undefined : given;
  });
  // A little of the fixed start keeps a direction in sight that is new, and orthogonal to all that was.
  const trace = 1e-4 / (lengthOf(fixed) || 1);
  const from = (given: Float64Array | undefined, start: Float64Array): Float64Array =>
    given ? given.map((each, at) => each + trace * start[at]!) : start;
  const both = one && two ? one.map((each, at) => each + two[at]!) : one;
  const first = strongestDirection(votes, from(both, fixed), [], one && two ? 2 : 1);
  const firstComponent = finish(first, 0, one ?? fixed, 0);
  const strength = first.values[0] ?? 0;
  const noise = 1e-12 * strength;
  if (!(strength > 0)) return [firstComponent, new Float64Array(size)];
  if (two && first.values.length > 1 && isSettled(first, 2))
    return [firstComponent, finish(first, 1, two, noise)];
  // Its own start: where both directions are equally strong, that of the first leads to one of them only.
  const start = varying(startVector(size, 'second component'));
  const second = strongestDirection(votes, from(two, start), [firstComponent], 1, strength);
  return [firstComponent, finish(second, 0, two ?? start, noise)];
}

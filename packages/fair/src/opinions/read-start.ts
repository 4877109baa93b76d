import { no, ok, type Result } from '../result.ts';
import type { OpinionStart } from './analyse-opinions.ts';
import type { Point } from './position.ts';

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const numbers = (value: unknown): number[] | undefined =>
  Array.isArray(value) && value.every((each) => typeof each === 'number' && Number.isFinite(each))
    ? (value as number[])
    : undefined;
const texts = (value: unknown): string[] =>
  Array.isArray(value)
    ? value.filter((each) => typeof each === 'string' || typeof each === 'number').map(String)
    : [];

/** A centre: `[x, y]`, or an object with it as `centre` or `center`. */
function readPoint(value: unknown): Point | undefined {
  const pair = numbers(isObject(value) ? (value['centre'] ?? value['center']) : value);
  return pair?.length === 2 ? [pair[0]!, pair[1]!] : undefined;
}

function readPoints(value: unknown): Point[] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const points = value.map(readPoint);
  return points.every((point) => point !== undefined) ? points : undefined;
}

const readComponents = (value: unknown): number[][] | undefined => {
  if (!Array.isArray(value)) return undefined;
  const components = value.map(numbers);
  return components.every((component) => component !== undefined) ? components : undefined;
};

/** The stored outcome of a Polis server (`math-pca2.json`): its votes, and so its positions, have the opposite sign. */
function readPolis(file: Json, centres: readonly Point[]): OpinionStart {
  const pca = isObject(file['pca']) ? file['pca'] : {};
  return {
    groupings: [centres.map(([x, y]): Point => [-x, -y])],
    fixed: true,
    components: readComponents(pca['comps']),
    statementIds: texts(file['tids']),
    stay: texts(file['in-conv']),
  };
}

/**
 * Reads where to start from: a list of centres (`[[x, y], …]` or `[{"centre": [x, y]}, …]`), an object with such a list as
 * `groups`, `centres` or `centers` (the outcome of `fair opinions --json` is one), or a `math-pca2.json` of Polis. The
 * number of groups stays that of the centres. Components and members are taken along when they are there.
 */
export function readStart(text: string): Result<OpinionStart> {
  const refuse = (message: string): Result<never> => no({ code: 'opinions.start', field: 'start', message });
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return refuse(`The start file is not JSON: ${error.message}.`);
    throw error;
  }
  const from = isObject(file) ? file : { centres: file };
  const polis = readPoints(from['group-clusters']);
  if (polis) return ok(readPolis(from, polis));
  const centres = readPoints(from['groups'] ?? from['centres'] ?? from['centers']);
  if (!centres) return refuse('The start file holds no list of centres, such as [[1.5, 0.2], [-0.8, 1]].');
  const members = Array.isArray(from['groups']) ? from['groups'] : [];
  return ok({
    groupings: [centres],
    fixed: true,
    components: readComponents(from['components']),
    statementIds: from['statementIds'] === undefined ? undefined : texts(from['statementIds']),
    stay: members.flatMap((group) => (isObject(group) ? texts(group['members']) : [])),
  });
}

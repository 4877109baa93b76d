import { no, ok, type Result } from '../result.ts';
import type { DrawnPanel } from './draw-panel.ts';
import type { Lottery } from './plan-lottery.ts';

/** What a published lottery must hold to be checked. */
export type PublishedLottery = Pick<Lottery, 'seats' | 'minimum' | 'tickets' | 'chances' | 'panels'> & {
  readonly draw?: DrawnPanel;
};

type Shape = (value: unknown) => boolean;
const isWhole: Shape = (value) => Number.isSafeInteger(value) && (value as number) >= 0;
const isChance: Shape = (value) => typeof value === 'number' && value >= 0 && value <= 1;
const isNames: Shape = (value) => Array.isArray(value) && value.every((each) => typeof each === 'string');
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isPanel: Shape = (value) =>
  isRecord(value) && isChance(value.probability) && isWhole(value.tickets) && isNames(value.people);
const isDraw: Shape = (value) =>
  isRecord(value) &&
  typeof value.seed === 'string' &&
  isWhole(value.ticket) &&
  isWhole(value.panel) &&
  isNames(value.people);

const fields: readonly (readonly [string, Shape, string])[] = [
  ['seats', isWhole, 'a whole number'],
  ['tickets', (value) => isWhole(value) && value !== 0, 'a whole number from 1'],
  ['minimum', isChance, 'a chance from 0 to 1'],
  [
    'chances',
    (value) => isRecord(value) && Object.values(value).every(isChance),
    'a chance from 0 to 1 per person',
  ],
  [
    'panels',
    (value) => Array.isArray(value) && value.every(isPanel),
    'a list of panels with probability, tickets and people',
  ],
  ['draw', (value) => value === undefined || isDraw(value), 'a draw with seed, ticket, panel and people'],
];

/** Reads the JSON that `fair lottery --json` writes. Refuses, naming the field, anything that is not of that form. */
export function readLottery(text: string): Result<PublishedLottery> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return no({ code: 'json', message: `The lottery is not JSON: ${error.message}.` });
  }
  if (!isRecord(value)) return no({ code: 'json', message: 'The lottery is not a JSON object.' });
  const record = value;
  const wrong = fields.filter(([name, fits]) => !fits(record[name]));
  if (wrong.length === 0) return ok(record as PublishedLottery);
  return no(
    ...wrong.map(([field, , what]) => ({
      code: 'lottery',
      message: `The field "${field}" is not ${what}.`,
      field,
    })),
  );
}

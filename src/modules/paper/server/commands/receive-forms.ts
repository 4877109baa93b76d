import type { Db } from '#lib/platform/db/index.ts';
import type { Actor } from '#lib/platform/session.ts';
import { readSentForm } from '../../input.ts';
import { paperRefusals } from '../../refusals.ts';
import type { FirstEntry } from '../../rules.ts';
import { formByNumber } from '../queries/forms.ts';
import { addMissed, typeOver } from './type-over.ts';

/** What became of one sheet: 201 taken, 200 taken before; 409 with the first entry when its number was taken already. */
export type ReceivedForm = {
  readonly id: string | null;
  readonly status: number;
  readonly reason?: string;
  readonly message?: string;
  readonly first?: FirstEntry;
};

const most = 50;

/** The sheets that a phone sends; null: not a list of 1 to 50. */
export function readSentForms(body: unknown): readonly unknown[] | null {
  const given = typeof body === 'object' && body !== null && 'forms' in body ? body.forms : null;
  return Array.isArray(given) && given.length > 0 && given.length <= most ? (given as unknown[]) : null;
}

/** Takes in sheets that were typed over without a connection, each whole or not at all. Sending them again is harmless. */
export async function receiveForms(
  db: Db,
  from: { readonly gathering: string; readonly by: Actor },
  forms: readonly unknown[],
): Promise<ReceivedForm[]> {
  const received: ReceivedForm[] = [];
  // One after the other: the second of two sheets with the same number is refused because of the first.
  for (const given of forms) received.push(await receiveForm(db, from, given));
  return received;
}

async function receiveForm(
  db: Db,
  from: { readonly gathering: string; readonly by: Actor },
  given: unknown,
): Promise<ReceivedForm> {
  const read = readSentForm(given);
  if ('wrong' in read) return { id: idOf(given), status: 422, reason: 'not_right', message: read.wrong };
  const { number, adds, entry } = read;
  const typed = await (adds ? addMissed : typeOver)(db, { ...from, number, entry });
  if (typed.ok) return { id: entry.id, status: typed.value.again ? 200 : 201 };
  const { status, text } = paperRefusals[typed.refusal];
  const no = { id: entry.id, status, reason: typed.refusal, message: text() };
  if (typed.refusal !== 'form_taken') return no;
  const first = await firstEntry(db, from.gathering, number);
  return first === null ? no : { ...no, first };
}

const idOf = (given: unknown): string | null =>
  typeof given === 'object' && given !== null && 'id' in given ? String(given.id).slice(0, 36) : null;

async function firstEntry(db: Db, gathering: string, number: number): Promise<FirstEntry | null> {
  const typed = (await formByNumber(db, gathering, number))?.typed;
  if (!typed) return null;
  const { typedAt, typedBy, people, items } = typed;
  return { number, typedAt: typedAt.toISOString(), typedBy, people, items };
}

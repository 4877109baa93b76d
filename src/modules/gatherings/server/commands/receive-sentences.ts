import * as v from 'valibot';
import type { Db } from '#lib/platform/db/index.ts';
import { handInInput, sentenceOfForm, type HandInInput } from '../../input.ts';
import { gatheringRefusals } from '../../refusals.ts';
import { handInAll, type HandInAll } from './hand-in.ts';

/** What became of one sentence: 201 new, 200 received before; 409 and 422 are not taken as they stand. */
export type Received = {
  readonly id: string | null;
  readonly status: number;
  readonly reason?: string;
  readonly message?: string;
  readonly errors?: Readonly<Record<string, string>>;
};

const most = 100;
export type SentList = { readonly form: number; readonly sentences: readonly unknown[] };

/** A bare list is the first version of the form; null: not a list of 1 to 100 sentences. */
export function readSentList(body: unknown): SentList | null {
  const given = Array.isArray(body) ? { form: 1, sentences: body as unknown[] } : body;
  const parsed = v.safeParse(
    v.object({
      form: v.pipe(v.number(), v.integer()),
      sentences: v.pipe(v.array(v.unknown()), v.minLength(1), v.maxLength(most)),
    }),
    given,
  );
  return parsed.success ? parsed.output : null;
}

/** Takes in a list from a phone that was offline; each sentence gets its own answer. Sending it again is harmless. */
export async function receiveSentences(
  db: Db,
  from: Omit<HandInAll, 'sentences'>,
  sent: SentList,
): Promise<Received[]> {
  const read = sent.sentences.map((given) => readSentence(sent.form, given));
  const sentences = read.flatMap(({ sentence }) => (sentence === null ? [] : [sentence]));
  const handed = (sentences.length === 0 ? [] : await handInAll(db, { ...from, sentences })).values();
  return read.map(({ answer, sentence }): Received => {
    if (sentence === null) return answer;
    const result = handed.next().value;
    if (result === undefined) throw new Error('each sentence has an answer');
    if (result.ok) return { id: sentence.id, status: result.value.again ? 200 : 201 };
    const { status, text } = gatheringRefusals[result.refusal];
    return { id: sentence.id, status, reason: result.refusal, message: text() };
  });
}

function readSentence(form: number, given: unknown): { sentence: HandInInput | null; answer: Received } {
  const parsed = v.safeParse(handInInput, sentenceOfForm(form, given), { abortPipeEarly: true });
  if (parsed.success) return { sentence: parsed.output, answer: { id: parsed.output.id, status: 201 } };
  const id =
    typeof given === 'object' && given !== null && 'id' in given ? String(given.id).slice(0, 36) : null;
  const errors: Record<string, string> = {};
  for (const issue of parsed.issues) errors[v.getDotPath(issue)?.split('.')[0] ?? 'form'] ??= issue.message;
  return { sentence: null, answer: { id, status: 422, reason: 'not_right', errors } };
}

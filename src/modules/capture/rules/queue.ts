import type { HandInInput } from '#lib/modules/gatherings/index.ts';
import { isDue, waitAfter } from './backoff.ts';

/** Where a sentence is: only on this phone, on its way, received by the town, or set aside because it was refused. */
export type State = 'waiting' | 'sending' | 'received' | 'parked';

/** Why a sentence was not taken as it stands. */
export type Refusal = { readonly status: number; readonly reason: string; readonly message: string };

/** Anything on this phone that is sent: how far it is. */
export type Sendable = {
  readonly state: State;
  /** How often it was sent; once sent, the town may have it, whether or not we heard so. */
  readonly tries: number;
  /** By the clock of this phone. */
  readonly notBefore: number;
  /** By the clock of the town. */
  readonly receivedAt: string | null;
  readonly refusal: Refusal | null;
};

/** A sentence on this phone. */
export type Entry = Sendable & {
  readonly id: string;
  readonly gathering: string;
  readonly as: 'participant' | 'host';
  /** The order in which it was written down, whatever the clock said. */
  readonly number: number;
  /** The version of the form it was written in; never changed afterwards. */
  readonly form: number;
  readonly sentence: HandInInput;
};

/** What an answer means. `log-in`: keep it and ask to log in; `parked`: keep it in sight, someone has to look at it. */
export type Outcome = 'received' | 'retry' | 'log-in' | 'parked';

/** 0 stands for no answer at all, or an answer that was not the town's (a log-in page of the wifi). */
export function outcomeOf(status: number): Outcome {
  if (status >= 200 && status < 300) return 'received';
  if (status === 401) return 'log-in';
  if (status === 408 || status === 425 || status === 429) return 'retry';
  return status >= 400 && status < 500 ? 'parked' : 'retry';
}

export const isPending = ({ state }: Pick<Entry, 'state'>): boolean =>
  state === 'waiting' || state === 'sending';

const kindOrder = { value: 0, priority: 1, contribution: 2 } as const;

/** What a sentence points to must be with the town before it, or the link would be lost. */
const pointsTo = ({ sentence }: Entry): readonly string[] =>
  sentence.priority === null ? sentence.values : [sentence.priority];

/**
 * The next sentences to send together: of one gathering, in one role and one version of the form, values before what points
 * to them. What points to a sentence that is set aside waits for it.
 */
export function nextBatch(
  entries: readonly Entry[],
  now: number,
  { most = 50, force = false }: { most?: number; force?: boolean } = {},
): Entry[] {
  const away = new Map(entries.filter(({ state }) => state !== 'received').map((each) => [each.id, each]));
  const ready = entries
    .filter((each) => each.state === 'waiting' && (force || isDue(each.notBefore, now)))
    .toSorted((a, b) => kindOrder[a.sentence.kind] - kindOrder[b.sentence.kind] || a.number - b.number);
  const first = ready.find((each) => pointsTo(each).every((id) => !away.has(id)));
  if (first === undefined) return [];
  const chosen = new Set<string>();
  for (const each of ready) {
    if (chosen.size === most) break;
    const together = each.gathering === first.gathering && each.as === first.as && each.form === first.form;
    if (together && pointsTo(each).every((id) => !away.has(id) || chosen.has(id))) chosen.add(each.id);
  }
  return ready.filter(({ id }) => chosen.has(id));
}

/** Noted before anything is sent: when the phone dies now, it knows later that the town may have it. */
export const sending = <T extends Sendable>(entry: T): T => ({
  ...entry,
  state: 'sending',
  tries: entry.tries + 1,
  refusal: null,
});

/** The sender that noted this is gone; the sentence waits again. */
export const interrupted = <T extends Sendable>(entry: T): T =>
  entry.state === 'sending' ? { ...entry, state: 'waiting' } : entry;

export type Answer = {
  readonly status: number;
  readonly reason?: string;
  readonly message?: string;
  /** Milliseconds that the town asked to wait. */
  readonly wait?: number;
};

/** The sentence after an answer. It is never dropped: received, waiting, or set aside in sight. */
export function answered<T extends Sendable>(
  entry: T,
  answer: Answer,
  { at, now, chance }: { at: string; now: number; chance: number },
): T {
  const outcome = outcomeOf(answer.status);
  if (outcome === 'received') return { ...entry, state: 'received', receivedAt: at, refusal: null };
  if (outcome === 'parked') {
    const refusal = {
      status: answer.status,
      reason: answer.reason ?? '',
      message: answer.message ?? '',
    };
    return { ...entry, state: 'parked', refusal };
  }
  const notBefore = outcome === 'log-in' ? 0 : now + waitAfter(entry.tries, chance, answer.wait ?? 0);
  return { ...entry, state: 'waiting', notBefore };
}

/** Words may change as long as the town cannot have them: never sent, or refused. */
export const mayChange = (entry: Entry): boolean =>
  entry.state === 'parked' || (entry.state === 'waiting' && entry.tries === 0);

/**
 * A sentence set aside goes on its way again. Under the same id it would be refused again when the town has other words
 * under that id, so then it gets a new one.
 */
export const retried = (entry: Entry, freshId: string): Entry => ({
  ...entry,
  id: entry.refusal?.reason === 'other_content' ? freshId : entry.id,
  state: 'waiting',
  notBefore: 0,
  refusal: null,
});

/**
 * The moment for the id of the next sentence: never before that of the last one on this phone, so that ids follow the order
 * of writing also when the clock is put back.
 */
export function momentAfter(lastId: string | undefined, now: number): number {
  const last = lastId === undefined ? 0 : Number.parseInt(lastId.slice(0, 8) + lastId.slice(9, 13), 16);
  return Math.max(now, (Number.isNaN(last) ? 0 : last) + 1);
}

export type Sum = Readonly<Record<'phone' | 'sending' | 'received' | 'parked', number>>;

export function sumOf(entries: readonly Pick<Entry, 'state'>[]): Sum {
  const count = (state: State): number => entries.filter((each) => each.state === state).length;
  return {
    phone: count('waiting'),
    sending: count('sending'),
    received: count('received'),
    parked: count('parked'),
  };
}

import type { GatheringCopy } from '#lib/modules/gatherings/index.ts';
import type { Entry } from '../rules/queue.ts';

/** Whether the town answers: away, or something else answers in its place (the log-in page of a hotel or train). */
export type Connection = 'unknown' | 'here' | 'away' | 'someone-else';

const patience = 8_000;

/** Asks the town to say back a word; only its own body counts, never just that something answered. */
export async function lookForTown(): Promise<Connection> {
  const word = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16)).join('');
  try {
    const answer = await fetch(`/verbinding?woord=${word}`, {
      cache: 'no-store',
      signal: AbortSignal.timeout(patience),
    });
    // The town itself is busy or restarting: it is there, and its answers say when to come back.
    if (answer.status >= 500 || answer.status === 429) return 'away';
    const said: unknown = await answer.json().catch(() => null);
    return typeof said === 'object' && said !== null && 'word' in said && said.word === word
      ? 'here'
      : 'someone-else';
  } catch {
    return 'away';
  }
}

export type Answered = {
  /** 0: nothing came back, or nothing of ours. */
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly wait: number;
};

/** Sends JSON and believes only JSON that is ours: any other answer counts as none. */
export async function send(path: string, body: unknown): Promise<Answered> {
  try {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal: AbortSignal.timeout(30_000),
    });
    const wait = Number(answer.headers.get('retry-after') ?? 0) * 1000 || 0;
    const said: unknown = await answer.json().catch(() => null);
    const ours =
      typeof said === 'object' && said !== null && ('at' in said || 'title' in said || 'message' in said);
    if (!ours && answer.status < 500) return { status: 0, body: {}, wait };
    return { status: answer.status, body: (said ?? {}) as Record<string, unknown>, wait };
  } catch {
    return { status: 0, body: {}, wait: 0 };
  }
}

/** Where the town takes in what was written down for a gathering. */
export const door = (copy: Pick<GatheringCopy, 'id' | 'code'>, as: Entry['as'], what: string): string =>
  as === 'host' ? `/praat/bijeenkomsten/${copy.id}/${what}` : `/mee/${copy.code}/${what}`;

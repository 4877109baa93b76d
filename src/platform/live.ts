import { sql } from 'kysely';
import pg from 'pg';
import type { Db } from './db/index.ts';
import { log } from './log.ts';

const channel = 'live';
type Listener = (message: string) => void;

/** Tells every process that something on this subject changed. Sent when the transaction commits. At most 7,900 bytes. */
export async function tell(db: Db, subject: string, message: object): Promise<void> {
  await sql`select pg_notify(${channel}, ${JSON.stringify({ subject, message })})`.execute(db);
}

/** Hears what other processes tell, over one connection for the whole process that comes back by itself. */
export class LiveUpdates {
  readonly #url: string;
  readonly #listeners = new Map<string, Set<Listener>>();
  #client: pg.Client | null = null;
  #stopped = false;

  constructor(url: string) {
    this.#url = url;
  }

  async start(): Promise<void> {
    const client = new pg.Client({ connectionString: this.#url, keepAlive: true });
    client.on('notification', (notice) => this.#hear(notice.payload ?? ''));
    client.on('error', (fault) => log.warn({ fault: fault.message }, 'the live connection was lost'));
    client.on('end', () => this.#again());
    try {
      await client.connect();
      await client.query(`listen ${channel}`);
      this.#client = client;
      // Whoever listens may have missed something while the connection was away.
      for (const listeners of this.#listeners.values())
        for (const listener of listeners) listener('{"missed":true}');
    } catch (fault) {
      log.warn({ fault: String(fault) }, 'the live connection did not open');
      await client.end().catch(() => {});
    }
  }

  #again(): void {
    if (this.#stopped) return;
    this.#client = null;
    setTimeout(() => void (this.#stopped || this.start()), 1_000).unref();
  }

  #hear(payload: string): void {
    const { subject, message } = JSON.parse(payload) as { subject: string; message: object };
    for (const listener of this.#listeners.get(subject) ?? []) listener(JSON.stringify(message));
  }

  /** Returns the function that ends the subscription; calling it twice is harmless. */
  subscribe(subject: string, listener: Listener): () => void {
    const listeners = this.#listeners.get(subject) ?? new Set();
    this.#listeners.set(subject, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0) this.#listeners.delete(subject);
    };
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#client?.end().catch(() => {});
  }
}

/** A response of server-sent events about one subject, with a heartbeat so that proxies keep it open. */
function eventStream(live: LiveUpdates, subject: string, signal: AbortSignal): Response {
  let end = (): void => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const encoder = new TextEncoder();
      const send = (text: string): void => controller.enqueue(encoder.encode(text));
      const unsubscribe = live.subscribe(subject, (message) => send(`data: ${message}\n\n`));
      const beat = setInterval(() => send(': still here\n\n'), 20_000);
      end = () => {
        clearInterval(beat);
        unsubscribe();
        end = () => {};
        try {
          controller.close();
        } catch {
          // The reader was gone already.
        }
      };
      signal.addEventListener('abort', () => end(), { once: true });
      send('retry: 2000\n\n');
    },
    cancel: () => end(),
  });
  return new Response(body, {
    headers: { 'content-type': 'text/event-stream', 'cache-control': 'no-store' },
  });
}

/**
 * The same for something that not everyone may see. When its sight may have changed (told on its own subject or on that of
 * the person) the watcher is asked again, and whoever no longer sees it hears nothing more.
 */
export function guardedStream(
  live: LiveUpdates,
  watch: {
    readonly subject: string;
    readonly person: string | null;
    readonly stillSees: () => Promise<boolean>;
  },
  signal: AbortSignal,
): Response {
  const ended = new AbortController();
  const look = (): void =>
    void watch.stillSees().then(
      (sees) => sees || ended.abort(),
      () => ended.abort(),
    );
  const hear = (message: string): void => {
    if (message.includes('"sight"') || message.includes('"missed"')) look();
  };
  const subjects = [watch.subject, ...(watch.person === null ? [] : [`person:${watch.person}`])];
  const ends = subjects.map((subject) => live.subscribe(subject, hear));
  // Between the door and here it may have been lost already.
  look();
  const stop = (): void => ends.forEach((end) => end());
  signal.addEventListener('abort', stop, { once: true });
  ended.signal.addEventListener('abort', stop, { once: true });
  return eventStream(live, watch.subject, AbortSignal.any([signal, ended.signal]));
}

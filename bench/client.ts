import { Agent, request } from 'node:http';

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  /** Milliseconds until the first byte of the answer and until its end, from when it was asked for. */
  readonly firstByte: number;
  readonly whole: number;
};
export type Ask = {
  readonly method?: 'GET' | 'POST';
  readonly form?: Readonly<Record<string, string>>;
  readonly cookie?: string;
  /** Address on this machine that the visitor comes from: the app counts requests of an address. */
  readonly from?: string;
  /** When it should have been asked (performance.now()): waiting in our own queue counts too. */
  readonly since?: number;
};

/** Visitors at loopback addresses of their own: 127.0.1.1, 127.0.1.2 … */
export const addressOf = (visitor: number): string =>
  `127.0.${1 + (Math.floor(visitor / 250) % 250)}.${1 + (visitor % 250)}`;

/** A plain HTTP client that keeps its connections, as browsers do. */
export class Client {
  readonly #origin: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: Infinity, maxFreeSockets: 1_000 });

  constructor(origin: string) {
    this.#origin = origin;
  }

  ask(path: string, ask: Ask = {}): Promise<Answer> {
    return this.#send(path, ask, ask.since ?? performance.now());
  }

  #send(path: string, { method = 'GET', form, cookie, from }: Ask, started: number): Promise<Answer> {
    const body = form === undefined ? undefined : new URLSearchParams(form).toString();
    return new Promise((done, fail) => {
      const asked = request(
        this.#origin + path,
        {
          method,
          agent: this.#agent,
          timeout: 30_000,
          ...(from === undefined ? {} : { localAddress: from }),
          headers: {
            accept: 'text/html',
            ...(cookie === undefined ? {} : { cookie }),
            ...(body === undefined
              ? {}
              : { 'content-type': 'application/x-www-form-urlencoded', origin: this.#origin }),
          },
        },
        (answer) => {
          const firstByte = performance.now() - started;
          const chunks: Buffer[] = [];
          answer.on('data', (chunk: Buffer) => chunks.push(chunk));
          answer.on('error', fail);
          answer.on('end', () =>
            done({
              status: answer.statusCode ?? 0,
              headers: answer.headers,
              body: Buffer.concat(chunks).toString(),
              firstByte,
              whole: performance.now() - started,
            }),
          );
        },
      );
      asked.on('timeout', () => asked.destroy(new Error(`no answer in 30 seconds: ${path}`)));
      asked.on('error', (fault: NodeJS.ErrnoException) => {
        // As browsers do: the server closed a kept connection just when we used it again.
        const again = asked.reusedSocket && fault.code === 'ECONNRESET';
        // oxlint-disable-next-line promise/no-callback-in-promise -- the two ends of this promise itself
        if (again) this.#send(path, { method, form, cookie, from } as Ask, started).then(done, fail);
        else fail(fault);
      });
      asked.end(body);
    });
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** Follows a stream of server-sent events until `stop` is called; tells each message. */
export function follow(url: string, heard: () => void): { stop: () => void } {
  const asked = request(url, { headers: { accept: 'text/event-stream' } }, (answer) => {
    if (answer.statusCode !== 200) throw new Error(`the stream answered ${answer.statusCode}`);
    answer.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('data:')) heard();
    });
    answer.on('error', () => {});
  });
  asked.on('error', () => {});
  asked.end();
  return { stop: () => void asked.destroy() };
}

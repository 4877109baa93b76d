import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { freePort } from '../../src/platform/free-port.ts';

/**
 * The road between a phone and the town, which can be cut. A browser's own "offline" does not reach what a service worker
 * fetches; this does.
 */
export class Relay {
  site = '';
  readonly #town: URL;
  readonly #sockets = new Set<Socket>();
  readonly #server = createServer((asked, answer) => this.#carry(asked, answer));
  #cut = false;
  /** The town hears what these pages of it are sent; its answers get lost. */
  #deaf: RegExp | null = null;
  #portal = false;
  #refuses: { path: RegExp; status: number } | null = null;
  #workerSuffix = '';

  private constructor(town: string) {
    this.#town = new URL(town);
  }

  static async to(town: string): Promise<Relay> {
    const relay = new Relay(town);
    const port = await freePort();
    relay.site = `http://localhost:${port}`;
    relay.#server.on('connection', (socket: Socket) => {
      relay.#sockets.add(socket);
      socket.on('close', () => relay.#sockets.delete(socket));
    });
    await new Promise<void>((ready) => void relay.#server.listen(port, 'localhost', ready));
    return relay;
  }

  #carry(asked: IncomingMessage, answer: ServerResponse): void {
    const path = asked.url ?? '/';
    if (this.#cut) return void asked.socket.destroy();
    if (this.#portal) return void answer.end('<!doctype html><title>Wifi</title><p>Log in op de wifi</p>');
    if (this.#refuses?.path.test(path) === true) {
      answer.writeHead(this.#refuses.status, { 'content-type': 'application/json' });
      return void answer.end('{"title":"later"}');
    }
    const { hostname, port } = this.#town;
    const { method, headers } = asked;
    // Asked for whole, so that a next version is seen as one.
    const { 'if-none-match': _tag, 'if-modified-since': _since, ...whole } = headers;
    const plain = path === '/service-worker.js' ? { ...whole, 'accept-encoding': 'identity' } : headers;
    const passed = request({ hostname, port, path, method, headers: plain }, (given) => {
      if (this.#deaf?.test(path) === true) return void given.resume();
      const suffix = path === '/service-worker.js' ? this.#workerSuffix : '';
      const { 'content-length': _, etag: __, ...rest } = given.headers;
      answer.writeHead(given.statusCode ?? 502, suffix === '' ? given.headers : rest);
      given.pipe(answer, { end: suffix === '' });
      given.on('error', () => answer.destroy());
      if (suffix !== '') given.on('end', () => answer.end(suffix));
    });
    passed.on('error', () => answer.destroy());
    answer.on('close', () => passed.destroy());
    asked.pipe(passed);
  }

  cut(): void {
    this.#cut = true;
    this.#hangUp();
  }
  loseAnswers(path: RegExp): void {
    this.#deaf = path;
  }
  /** Something else answers in the town's place, as the wifi of a train does. */
  logInPage(): void {
    this.#portal = true;
  }
  refuse(path: RegExp, status: number): void {
    this.#refuses = { path, status };
  }
  /** A new version of the site was put in place. */
  newWorker(): void {
    this.#workerSuffix += '\n// the next version\n';
  }
  mend(): void {
    this.#cut = false;
    this.#portal = false;
    this.#refuses = null;
    if (this.#deaf !== null) this.#hangUp();
    this.#deaf = null;
  }
  #hangUp(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
  async close(): Promise<void> {
    this.cut();
    await new Promise<void>((done) => void this.#server.close(() => done()));
  }
}

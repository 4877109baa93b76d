import { createServer, connect, type Socket } from 'node:net';
import { freePort } from '../../src/platform/free-port.ts';

/**
 * The road between a phone and the town, which can be cut. A browser's own "offline" does not reach what a service worker
 * fetches; this does. `deaf` carries what the phone sends and loses the answers.
 */
export class Relay {
  readonly site: string;
  #state: 'open' | 'cut' | 'deaf' = 'open';
  readonly #sockets = new Set<Socket>();
  readonly #close: () => Promise<void>;

  private constructor(site: string, close: () => Promise<void>) {
    this.site = site;
    this.#close = close;
  }

  static async to(town: string): Promise<Relay> {
    const port = await freePort();
    const { port: target, hostname } = new URL(town);
    const server = createServer((phone) => relay.#carry(phone, Number(target), hostname));
    const relay = new Relay(
      `http://localhost:${port}`,
      () => new Promise((done) => void server.close(() => done())),
    );
    await new Promise<void>((ready) => void server.listen(port, 'localhost', ready));
    return relay;
  }

  #carry(phone: Socket, port: number, host: string): void {
    if (this.#state === 'cut') return void phone.resetAndDestroy();
    const town = connect(port, host);
    for (const socket of [phone, town]) {
      this.#sockets.add(socket);
      socket.on('error', () => {});
      socket.on('close', () => {
        this.#sockets.delete(socket);
        phone.destroy();
        town.destroy();
      });
    }
    phone.on('data', (chunk) => town.write(chunk));
    town.on('data', (chunk) => {
      if (this.#state !== 'deaf') phone.write(chunk);
    });
  }

  cut(): void {
    this.#state = 'cut';
    for (const socket of this.#sockets) socket.destroy();
  }
  loseAnswers(): void {
    this.#state = 'deaf';
  }
  mend(): void {
    const were = this.#state;
    this.#state = 'open';
    if (were === 'deaf') for (const socket of this.#sockets) socket.destroy();
  }
  async close(): Promise<void> {
    this.cut();
    await this.#close();
  }
}

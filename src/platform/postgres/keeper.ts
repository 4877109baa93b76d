import type { ChildProcess } from 'node:child_process';
import { log } from '../log.ts';

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds));

/** Starts the database again, on the same port, when it went without being asked to; the pools of the app reconnect. */
export class Keeper {
  #child: ChildProcess;
  readonly #begin: () => Promise<ChildProcess>;
  #stopping = false;
  #reviving: Promise<void> = Promise.resolve();

  constructor(child: ChildProcess, begin: () => Promise<ChildProcess>) {
    this.#child = child;
    this.#begin = begin;
    this.#watch();
  }

  #watch(): void {
    const gone = (): void => {
      if (this.#stopping) return;
      log.error('the embedded database went away: starting it again');
      this.#reviving = this.#revive();
    };
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) gone();
    else this.#child.once('exit', gone);
  }

  /** What a killed database left behind holds its shared memory for a moment: then the first tries fail. */
  async #revive(): Promise<void> {
    for (let tried = 1; !this.#stopping; tried += 1) {
      try {
        this.#child = await this.#begin();
        this.#watch();
        return;
      } catch (fault) {
        log.warn({ fault: String(fault) }, 'the embedded database did not start yet');
        await pause(Math.min(5_000, 250 * tried));
      }
    }
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#reviving;
    await stop(this.#child);
  }
}

/** SIGINT is PostgreSQL's "fast shutdown": it ends the sessions, writes everything and stops. */
function stop(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done();
    child.once('exit', () => done());
    child.kill('SIGINT');
  });
}

import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Tasks } from './tasks.ts';

// The built pages carry a copy of this file without the thread beside it; they run from the folder that has src/.
const beside = resolve(fileURLToPath(import.meta.url), '../thread.ts');
const file = existsSync(beside) ? beside : resolve('src/modules/vision/server/thread/thread.ts');

/**
 * Does a long sum in a thread of its own: the process that asks may be the one that answers pages, and seconds of
 * arithmetic there would keep every visitor waiting.
 */
export function inThread<T extends keyof Tasks>(
  task: T,
  input: Parameters<Tasks[T]>[0],
): Promise<ReturnType<Tasks[T]>> {
  return new Promise((done, fail) => {
    const thread = new Worker(file, { workerData: { task, input }, execArgv: [] });
    thread.once('message', done);
    thread.once('error', fail);
    thread.once('exit', (code) => fail(new Error(`The thread for ${task} stopped with code ${code}.`)));
  });
}

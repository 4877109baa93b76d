import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Tasks } from './tasks.ts';

// The built pages carry a copy of this file without the child beside it; they run from the folder that has src/.
const beside = resolve(fileURLToPath(import.meta.url), '../child.ts');
const file = existsSync(beside) ? beside : resolve('src/modules/vision/server/apart/child.ts');

/**
 * Does a long sum in a process of its own: the process that asks may be the one that answers pages, and seconds of
 * arithmetic there would keep every visitor waiting. A process gives its memory back when it ends; a thread keeps it.
 */
export function apart<T extends keyof Tasks>(
  task: T,
  input: Parameters<Tasks[T]>[0],
): Promise<Awaited<ReturnType<Tasks[T]>>> {
  return new Promise((done, fail) => {
    const child = fork(file, { serialization: 'advanced', execArgv: [] });
    child.once('message', (answer) => done(answer as Awaited<ReturnType<Tasks[T]>>));
    child.once('error', fail);
    child.once('exit', (code, signal) =>
      fail(new Error(`The process for ${task} stopped: ${code ?? signal}.`)),
    );
    child.send({ task, input });
  });
}

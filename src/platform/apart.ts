import { fork } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from './project-root.ts';

// Much is made and thrown away: room for that.
const execArgv = ['--max-semi-space-size=64'];

/**
 * Does long work in a process of its own: the process that asks may be the one that answers pages, and seconds of work
 * there would keep every visitor waiting. A process gives its memory back when it ends; a thread keeps it.
 * `file` is a source file, from the root of the project: it answers the one message that it gets and ends.
 */
export function apart<Answer>(what: string, file: string, message: object): Promise<Answer> {
  return new Promise((done, fail) => {
    const child = fork(join(projectRoot, file), { serialization: 'advanced', execArgv });
    child.once('message', (answer) => done(answer as Answer));
    child.once('error', fail);
    child.once('exit', (code, signal) =>
      fail(new Error(`The process for ${what} stopped: ${code ?? signal}.`)),
    );
    child.send(message);
  });
}

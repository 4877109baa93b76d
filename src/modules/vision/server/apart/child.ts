import { enableCompileCache } from 'node:module';
import { setPriority } from 'node:os';
import { join } from 'node:path';
import { projectRoot } from '#lib/platform/project-root.ts';
import type { Tasks } from './tasks.ts';

// Who looks at a page goes before the sum.
setPriority(10);
// Whoever asked is gone: nobody waits for the answer any more.
process.once('disconnect', () => process.exit());
process.once('message', (message: { task: keyof Tasks; input: never }) => {
  // What fails ends this process, with the fault on its error output.
  void answer(message);
});

async function answer({ task, input }: { task: keyof Tasks; input: never }): Promise<void> {
  // Half of the start is reading our own sources: what was compiled is kept for the next time.
  enableCompileCache(join(projectRoot, 'node_modules/.cache/node'));
  const { tasks } = await import('./tasks.ts');
  const done = await tasks[task](input);
  process.send?.(done ?? null, undefined, undefined, () => process.exit());
}

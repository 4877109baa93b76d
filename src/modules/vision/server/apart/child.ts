import { setPriority } from 'node:os';
import { tasks, type Tasks } from './tasks.ts';

// Who looks at a page goes before the sum.
setPriority(10);
// Whoever asked is gone: nobody waits for the answer any more.
process.once('disconnect', () => process.exit());
process.once('message', ({ task, input }: { task: keyof Tasks; input: never }) => {
  // What fails ends this process, with the fault on its error output.
  void tasks[task](input).then((answer) =>
    process.send?.(answer ?? null, undefined, undefined, () => process.exit()),
  );
});

import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { tasks, type Tasks } from './tasks.ts';

// On Linux this is the priority of the thread alone: who looks at a page goes before the sum.
if (process.platform === 'linux') setPriority(10);
const { task, input } = workerData as { task: keyof Tasks; input: never };
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
parentPort?.postMessage(tasks[task](input));

import { parentPort, workerData } from 'node:worker_threads';
import { tasks, type Tasks } from './tasks.ts';

const { task, input } = workerData as { task: keyof Tasks; input: never };
parentPort?.postMessage(tasks[task](input));

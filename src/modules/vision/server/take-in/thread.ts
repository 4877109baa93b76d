import { parentPort, workerData } from 'node:worker_threads';
import type { Spoken } from './read.ts';
import { sumTown } from './sum.ts';

parentPort?.postMessage(sumTown(workerData as Spoken));

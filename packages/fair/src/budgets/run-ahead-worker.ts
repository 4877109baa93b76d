import { workerData } from 'node:worker_threads';
import type { AheadRequest } from './run-ahead.ts';
import { RunLedger } from './run-ledger.ts';
import { runOneByOne } from './share-runs.ts';

// The second thread: does the runs that it claims until it is ended from outside.
const { steps, memory } = workerData as AheadRequest;
const ledger = new RunLedger(steps.input.costs.length, memory);
const runs = runOneByOne(steps);
for (;;) {
  const run = ledger.claim();
  ledger.awaitRoom(run);
  ledger.write(run, runs.purchases(run));
}

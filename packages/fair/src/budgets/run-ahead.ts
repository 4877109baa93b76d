import { Worker } from 'node:worker_threads';
import type { Purchase } from './equal-shares.ts';
import { RunLedger } from './run-ledger.ts';
import { runOneByOne, type ShareRuns, type ShareSteps } from './share-runs.ts';

/** What the second thread is given. */
export type AheadRequest = { readonly steps: ShareSteps; readonly memory: Int32Array<SharedArrayBuffer> };

/** A run that the second thread took and has not done while this thread did so many others is done here after all. */
const patience = 4;

/**
 * Runs on two threads. The runs do not depend on each other, so both threads take the next one that nobody has; they buy the same as one by one. Without the
 * second thread (it is still starting, it cannot start, it fell over) everything is done here.
 */
export function runAhead(steps: ShareSteps): ShareRuns {
  const ledger = new RunLedger(steps.input.costs.length);
  const here = runOneByOne(steps);
  const done = new Map<number, readonly Purchase[]>();
  let second: Worker | undefined;
  const take = (increments: number): readonly Purchase[] => {
    ledger.want(increments);
    for (let tries = 0; ; tries += 1) {
      const found = done.get(increments) ?? ledger.read(increments);
      done.delete(increments);
      if (found !== undefined) return found;
      if (tries > patience) return here.purchases(increments);
      const claimed = ledger.claim();
      done.set(claimed, here.purchases(claimed));
    }
  };
  return {
    purchases: (increments) => {
      // Whoever needs the first run only needs no second thread.
      if (increments > 0) second ??= startSecond({ steps, memory: ledger.memory });
      return take(increments);
    },
    close: () => void second?.terminate(),
  };
}

function startSecond(request: AheadRequest): Worker {
  // The source is TypeScript in the workspace and JavaScript in the published package.
  const name = import.meta.url.endsWith('.ts') ? './run-ahead-worker.ts' : './run-ahead-worker.js';
  const worker = new Worker(new URL(name, import.meta.url), { workerData: request });
  worker.on('error', () => undefined);
  worker.unref();
  return worker;
}

import { Worker } from 'node:worker_threads';
import { no, ok, type Problem, type Result } from '../result.ts';
import type { CountOptions, CountOutcome, CountProgress } from './count.ts';
import type { BudgetElection } from './election.ts';

/** What to count: an election, or the path of a .pb file. */
export type CountRequest = { readonly options: CountOptions } & (
  | { readonly election: BudgetElection; readonly file?: undefined }
  | { readonly election?: undefined; readonly file: string }
);

export type WorkerMessage =
  | { readonly kind: 'progress'; readonly progress: CountProgress }
  | { readonly kind: 'refused'; readonly problems: readonly Problem[] }
  | {
      readonly kind: 'counted';
      readonly outcome: CountOutcome;
      readonly election: BudgetElection | undefined;
    };

export type CountWatch = {
  /** Told at most twenty times a second. */
  readonly onProgress?: (progress: CountProgress) => void;
  /** Aborting ends the thread at once; the count is then refused with the code `cancelled`. */
  readonly signal?: AbortSignal;
};

export type Counted = { readonly outcome: CountOutcome; readonly election: BudgetElection };

/**
 * Counts in a thread of its own, so that a server goes on answering meanwhile. Gives the same outcome as `countBudget`; refuses what `readPabulibFile` refuses.
 */
export function countInWorker(request: CountRequest, watch: CountWatch = {}): Promise<Result<Counted>> {
  const cancelled = no({ code: 'cancelled', message: 'The count was cancelled.' });
  if (watch.signal?.aborted) return Promise.resolve(cancelled);
  // The source is TypeScript in the workspace and JavaScript in the published package.
  const name = import.meta.url.endsWith('.ts') ? './count-worker.ts' : './count-worker.js';
  const worker = new Worker(new URL(name, import.meta.url), { workerData: request });
  return new Promise((resolve, reject) => {
    const end = (result: Result<Counted>) => {
      watch.signal?.removeEventListener('abort', cancel);
      resolve(result);
      void worker.terminate();
    };
    const cancel = () => end(cancelled);
    watch.signal?.addEventListener('abort', cancel, { once: true });
    worker.on('error', reject);
    worker.on('message', (message: WorkerMessage) => {
      if (message.kind === 'progress') watch.onProgress?.(message.progress);
      else if (message.kind === 'refused') end(no(...message.problems));
      else
        end(
          ok({
            outcome: message.outcome,
            election: request.election ?? (message.election as BudgetElection),
          }),
        );
    });
  });
}

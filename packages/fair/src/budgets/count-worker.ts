import { parentPort, workerData } from 'node:worker_threads';
import { countBudget, type CountProgress } from './count.ts';
import type { CountRequest, WorkerMessage } from './count-in-worker.ts';
import { readPabulibFile } from './read-pabulib.ts';

// Runs in a thread of its own: reads the file when there is one, counts, and tells how far it is.
const { election, file, options } = workerData as CountRequest;
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
const send = (message: WorkerMessage) => parentPort?.postMessage(message);
const read = file === undefined ? undefined : await readPabulibFile(file);
const subject = election ?? (read?.ok === true ? read.value.election : undefined);
if (subject === undefined) send({ kind: 'refused', problems: read?.ok === false ? read.problems : [] });
else {
  let told = 0;
  const tell = (progress: CountProgress) => {
    if (performance.now() - told < 50) return;
    told = performance.now();
    send({ kind: 'progress', progress });
  };
  const outcome = countBudget(subject, options, tell, 2);
  send({ kind: 'counted', outcome, election: election === undefined ? subject : undefined });
}

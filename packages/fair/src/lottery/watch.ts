/** How far a long draw is. */
export type Progress = {
  /** `bound`: the best thinkable chances; `peel`: first panels; `compose`: panels that complete the mixture. */
  readonly phase: 'bound' | 'peel' | 'compose';
  /** The part of the phase that is done, 0 to 1, as far as can be known. */
  readonly done: number;
  readonly panels: number;
};

/** Called between steps: tells the caller, lets other work go on, and throws what the signal was aborted with. */
export type Watch = (progress: Progress) => Promise<void>;

/** A watch that reports to `progress` and stops at `signal`; it leaves the event loop room at least every 50 ms. */
export function createWatch(progress?: (progress: Progress) => void, signal?: AbortSignal): Watch {
  let last = performance.now();
  return async (step) => {
    progress?.(step);
    if (performance.now() - last > 50) {
      await new Promise((resolve) => setImmediate(resolve));
      last = performance.now();
    }
    signal?.throwIfAborted();
  };
}

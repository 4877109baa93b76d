/** One line of the bench: what was measured, and what it should be. */
export type Figure = {
  readonly figure: string;
  readonly unit: string;
  readonly measured: number;
  readonly target: number;
  /** Whether a lower or a higher number is the better one. */
  readonly better: 'lower' | 'higher';
};

/** What each bench file exports as `measure`: its figures, one at a time as they are ready. */
export type Measure = () => AsyncIterable<Figure>;

/** Seconds that a piece of work takes, and what it returned. */
export async function timed<T>(work: () => T | Promise<T>): Promise<{ value: T; seconds: number }> {
  const start = performance.now();
  const value = await work();
  return { value, seconds: (performance.now() - start) / 1000 };
}

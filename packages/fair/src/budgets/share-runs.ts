import { EqualShares, type EqualSharesInput, type Purchase } from './equal-shares.ts';

/** Runs of Equal Shares in which everyone has (start + increments × step) / voters units of money. */
export type ShareSteps = { readonly input: EqualSharesInput; readonly start: bigint; readonly step: bigint };

export type ShareRuns = {
  /** What the run after so many increments buys. To be asked for rising numbers. */
  readonly purchases: (increments: number) => readonly Purchase[];
  readonly close: () => void;
};

/** One run at a time, when it is asked for. */
export function runOneByOne({ input, start, step }: ShareSteps): ShareRuns {
  const rule = new EqualShares(input);
  return {
    purchases: (increments) => rule.run(start + step * BigInt(increments)).purchases,
    close: () => undefined,
  };
}

/** Milliseconds: the first wait, and the longest. */
export const waits = { first: 2_000, longest: 300_000 } as const;

/**
 * How long to wait after so many tries that failed: twice as long each time, then a part of it by chance, so that a hall of
 * phones that lost the same connection does not come back as one. `chance` is between 0 and 1.
 */
export function waitAfter(tries: number, chance: number, asked = 0): number {
  const full = Math.min(waits.longest, waits.first * 2 ** Math.min(Math.max(0, tries - 1), 20));
  return Math.max(asked, Math.round(full / 2 + (full / 2) * chance));
}

/**
 * Whether a moment that was noted on this phone has come. A clock that was put back, even by a year, never keeps anything
 * waiting longer than the longest wait there is.
 */
export const isDue = (notBefore: number, now: number): boolean =>
  now >= notBefore || notBefore - now > waits.longest;

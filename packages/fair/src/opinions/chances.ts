/** One-sided 90%: above this a z-score counts as significant. */
export const significant = (z: number): boolean => z > 1.2816;

/** Share of successes with one success and one failure added: (n + 1) / (of + 2). */
export const shareOf = (successes: number, of: number): number => (successes + 1) / (of + 2);

/** z-score of a share against one half, one success added: 2 √(of + 1) × ((n + 1) / (of + 1) − ½). */
export const zAgainstHalf = (successes: number, of: number): number =>
  2 * Math.sqrt(of + 1) * ((successes + 1) / (of + 1) - 0.5);

/** z-score of the difference of two shares, one added to all four counts; 0 when everyone agrees. */
export function zOfDifference(
  successes: number,
  of: number,
  otherSuccesses: number,
  otherOf: number,
): number {
  const [inside, insideOf, outside, outsideOf] = [successes + 1, of + 1, otherSuccesses + 1, otherOf + 1];
  const pooled = (inside + outside) / (insideOf + outsideOf);
  if (pooled === 1) return 0;
  const spread = Math.sqrt(pooled * (1 - pooled) * (1 / insideOf + 1 / outsideOf));
  return (inside / insideOf - outside / outsideOf) / spread;
}

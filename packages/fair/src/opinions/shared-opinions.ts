import { shareOf, significant, zAgainstHalf, zOfDifference } from './chances.ts';
import type { Tally } from './tally.ts';

/** A statement most people agree (or disagree) with. */
export type Shared = {
  readonly statement: string;
  readonly count: number;
  readonly of: number;
  /** (count + 1) / (of + 2), and its z-score against one half. */
  readonly share: number;
  readonly test: number;
};

/** A statement on which two groups stand far apart. */
export type Divisive = {
  readonly statement: string;
  /** The group that agrees most and the one that agrees least, with their shares (n + 1) / (of + 2). */
  readonly most: { readonly group: number; readonly share: number };
  readonly least: { readonly group: number; readonly share: number };
  /** z-score of the difference. */
  readonly test: number;
};

/**
 * The five statements most people agree with: more than half of those who voted on it, significantly so, best by
 * share × z-score. For disagreement give that count. Source: Polis (compdemocracy/polis, math, consensus).
 */
export function sharedStatements(
  statements: readonly string[],
  counts: Int32Array,
  seen: Int32Array,
  out: Uint8Array,
): Shared[] {
  return statements
    .flatMap((statement, at) => {
      if (out[at]) return [];
      const [count, of] = [counts[at]!, seen[at]!];
      const [share, test] = [shareOf(count, of), zAgainstHalf(count, of)];
      return share > 0.5 && significant(test) ? [{ statement, count, of, share, test }] : [];
    })
    .sort((a, b) => b.share * b.test - a.share * a.test)
    .slice(0, 5);
}

/** Per statement the product over the groups of (agreed + 1) / (seen + 2): high only if every group tends to agree. */
export function groupAwareConsensus(groups: readonly Tally[], size: number): Float64Array {
  return Float64Array.from({ length: size }, (_, at) =>
    groups.reduce((product, { agreed, seen }) => product * shareOf(agreed[at]!, seen[at]!), 1),
  );
}

type Stance = {
  readonly group: number;
  readonly share: number;
  readonly agreed: number;
  readonly seen: number;
};

/** The five statements on which two groups stand furthest apart: significantly so, best by difference × z-score. */
export function divisiveStatements(
  statements: readonly string[],
  groups: readonly { readonly id: number; readonly tally: Tally }[],
  out: Uint8Array,
): Divisive[] {
  const found = statements.flatMap((statement, at): Divisive[] => {
    if (out[at]) return [];
    let most: Stance | undefined;
    let least: Stance | undefined;
    for (const { id, tally } of groups) {
      const [agreed, seen] = [tally.agreed[at]!, tally.seen[at]!];
      if (seen === 0) continue;
      const stance = { group: id, share: shareOf(agreed, seen), agreed, seen };
      if (most === undefined || stance.share > most.share) most = stance;
      if (least === undefined || stance.share <= least.share) least = stance;
    }
    if (!most || !least || most === least) return [];
    const test = zOfDifference(most.agreed, most.seen, least.agreed, least.seen);
    if (!significant(test)) return [];
    const side = ({ group, share }: Stance) => ({ group, share });
    return [{ statement, most: side(most), least: side(least), test }];
  });
  const weight = ({ most, least, test }: Divisive): number => (most.share - least.share) * test;
  return found.sort((a, b) => weight(b) - weight(a)).slice(0, 5);
}

/**
 * How much a statement deserves to be shown next: ((1 − p)(E + 1) a (1 + 8 · 2^(−S/5)))² with p = (passes + 1) / (S + 2),
 * a = (agreed + 1) / (S + 2), S the votes on it by people in groups and E its extremity; 49 for statements about
 * the people themselves (meta). Source: Polis (compdemocracy/polis, math, comment priorities).
 */
export function statementPriority(
  agreed: number,
  disagreed: number,
  seen: number,
  extremity: number,
): number {
  const pass = shareOf(seen - agreed - disagreed, seen);
  const fresh = 1 + 8 * 2 ** (-seen / 5);
  return ((1 - pass) * (extremity + 1) * shareOf(agreed, seen) * fresh) ** 2;
}

export const metaPriority = 49;

import { shareOf, significant, zAgainstHalf, zOfDifference } from './chances.ts';
import type { Tally } from './tally.ts';

/** A statement that sets a group apart, and the figures behind it. */
export type Representative = {
  readonly statement: string;
  /** Whether the group stands out by agreeing or by disagreeing. */
  readonly agree: boolean;
  /** ratio × ratioTest × share × shareTest. */
  readonly score: number;
  /** How many of the group voted so, of how many who voted on it. */
  readonly count: number;
  readonly of: number;
  /** (count + 1) / (of + 2), and its z-score against one half. */
  readonly share: number;
  readonly shareTest: number;
  /** That share over the share of everyone else in a group, and the z-score of the difference. */
  readonly ratio: number;
  readonly ratioTest: number;
  /** The statement that this group agrees on most distinctly: stands first. */
  readonly bestAgree: boolean;
};

type Side = {
  readonly count: number;
  readonly share: number;
  readonly shareTest: number;
  readonly ratio: number;
  readonly ratioTest: number;
};
type Figures = { readonly at: number; readonly of: number; readonly agree: Side; readonly disagree: Side };

function sideOf(count: number, of: number, others: number, othersOf: number): Side {
  const share = shareOf(count, of);
  return {
    count,
    share,
    shareTest: zAgainstHalf(count, of),
    ratio: share / shareOf(others, othersOf),
    ratioTest: zOfDifference(count, of, others, othersOf),
  };
}

const passes = ({ shareTest, ratioTest }: Side): boolean => significant(shareTest) && significant(ratioTest);
const scoreOf = ({ ratio, ratioTest, share, shareTest }: Side): number =>
  ratio * ratioTest * share * shareTest;
const agrees = ({ agree, disagree }: Figures): boolean => agree.ratioTest > disagree.ratioTest;
const clearest = (figures: Figures): Side => (agrees(figures) ? figures.agree : figures.disagree);

/** Whether a statement is a better one for this group to agree on than the best so far. */
function isBetterAgree({ agree, disagree }: Figures, best: Figures | undefined): boolean {
  if (agree.count === 0 && disagree.count === 0) return false;
  if (best === undefined) return significant(agree.shareTest) || (agree.ratio > 1 && agree.share > 0.5);
  if (best.agree.ratio > 1) return scoreOf(agree) > scoreOf(best.agree);
  return agree.share * agree.shareTest > best.agree.share * best.agree.shareTest;
}

function describe(
  figures: Figures,
  statements: readonly string[],
  best: Figures | undefined,
): Representative {
  // The best statement to agree on is shown as agreement, also where disagreement stands out by a hair.
  const agree = figures === best || agrees(figures);
  const side = agree ? figures.agree : figures.disagree;
  return {
    statement: statements[figures.at]!,
    agree,
    score: scoreOf(side),
    count: side.count,
    of: figures.of,
    share: side.share,
    shareTest: side.shareTest,
    ratio: side.ratio,
    ratioTest: side.ratioTest,
    bestAgree: figures === best,
  };
}

/**
 * The statements that set a group apart from the others, at most five. A statement counts when the group agrees (or
 * disagrees) with it significantly, and significantly more than the others do. They are ranked by score; the best
 * statement to agree on goes first, and agreements go before disagreements. A group for which nothing counts gets
 * the best there is. Statements moderated out are left out. Source: Polis (compdemocracy/polis, math, repness).
 */
export function representativeStatements(
  statements: readonly string[],
  own: Tally,
  rest: Tally,
  out: Uint8Array,
): Representative[] {
  const sufficient: Figures[] = [];
  let bestAgree: Figures | undefined;
  let best: Figures | undefined;
  statements.forEach((_, at) => {
    if (out[at]) return;
    const [of, othersOf] = [own.seen[at]!, rest.seen[at]!];
    const figures = {
      at,
      of,
      agree: sideOf(own.agreed[at]!, of, rest.agreed[at]!, othersOf),
      disagree: sideOf(own.disagreed[at]!, of, rest.disagreed[at]!, othersOf),
    };
    if (passes(figures.agree) || passes(figures.disagree)) sufficient.push(figures);
    const reach = Math.max(figures.agree.ratioTest, figures.disagree.ratioTest);
    if (sufficient.length === 0 && (best === undefined || reach > clearest(best).ratioTest)) best = figures;
    if (isBetterAgree(figures, bestAgree)) bestAgree = figures;
  });
  const head = bestAgree ?? (sufficient.length === 0 ? best : undefined);
  const ranked = sufficient
    .filter((figures) => figures !== bestAgree)
    .sort((a, b) => scoreOf(clearest(b)) - scoreOf(clearest(a)));
  const chosen = [...(head ? [head] : []), ...ranked].slice(0, 5);
  const described = chosen.map((figures) => describe(figures, statements, bestAgree));
  return [...described.filter(({ agree }) => agree), ...described.filter(({ agree }) => !agree)];
}

import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { GroupRefusal } from '../refusals.ts';

export type Kind = 'value' | 'priority' | 'contribution';
export type ThemeKind = 'value' | 'priority';
export type ThemeNow = {
  readonly id: string;
  readonly kind: ThemeKind;
  readonly title: string;
  readonly explanation: string;
  readonly closed: boolean;
  readonly mergedInto: string | null;
};
/** A sentence as it stands at this moment, read while nobody else can move it. */
export type SentenceNow = { readonly id: string; readonly kind: Kind; readonly theme: string | null };
/** What an editor chose, with where they saw it stand. */
export type Chosen = { readonly statement: string; readonly seen: string | null };
export type Move = { readonly statement: string; readonly from: string | null; readonly to: string | null };
export type Words = { readonly title: string; readonly explanation: string };

/** A value stands under a value; a priority, and an idea for it, under a priority. */
const fits = (kind: Kind, theme: ThemeKind): boolean => (kind === 'value') === (theme === 'value');

/** The moves that bring the chosen sentences to a theme, or to none; an editor never moves what they did not see. */
export function movesTo(
  theme: ThemeNow | null,
  chosen: readonly Chosen[],
  now: ReadonlyMap<string, SentenceNow>,
): Result<Move[], GroupRefusal> {
  if (chosen.length === 0) return refuse('nothing_chosen');
  if (theme?.closed === true) return refuse('theme_closed');
  const moves: Move[] = [];
  for (const { statement, seen } of new Map(chosen.map((each) => [each.statement, each])).values()) {
    const sentence = now.get(statement);
    if (sentence === undefined) return refuse('unknown_sentence');
    if (theme !== null && !fits(sentence.kind, theme.kind)) return refuse('wrong_kind');
    if (sentence.theme !== seen) return refuse('moved_meanwhile');
    if (sentence.theme !== (theme?.id ?? null)) moves.push({ statement, from: seen, to: theme?.id ?? null });
  }
  return moves.length === 0 ? refuse('nothing_chosen') : ok(moves);
}

export type ActKind = 'create' | 'group' | 'ungroup' | 'split' | 'merge' | 'rename' | 'undo';
export type PastAct = {
  readonly id: string;
  readonly kind: ActKind;
  readonly theme: string | null;
  readonly moves: readonly Move[];
  /** For a rename the words before and after; for a merge the theme that went up in the other. */
  readonly titles: { readonly before?: Words; readonly after?: Words; readonly merged?: string } | null;
  readonly undone: boolean;
};

export type Undoing = {
  readonly moves: readonly Move[];
  readonly close: string | null;
  readonly reopen: string | null;
  readonly rename: { readonly theme: string; readonly words: Words } | null;
};

export type Standing = {
  readonly themes: ReadonlyMap<string, ThemeNow>;
  readonly sentences: ReadonlyMap<string, SentenceNow>;
  /** How many sentences stand under the theme of the act now. */
  readonly members: number;
};

/**
 * What takes an act back. Only when everything still stands as that act left it: what came later is somebody's work
 * too, and is undone first.
 */
export function undoingOf(act: PastAct, standing: Standing): Result<Undoing, GroupRefusal> {
  if (act.kind === 'undo') return refuse('undo_of_undo');
  if (act.undone) return refuse('already_undone');
  const untouched = act.moves.every(({ statement, to }) => standing.sentences.get(statement)?.theme === to);
  if (!untouched) return refuse('newer_act');
  const theme = act.theme === null ? undefined : standing.themes.get(act.theme);
  const made = act.kind === 'create' || act.kind === 'split';
  if (made && !(theme !== undefined && isAsMade(theme, act) && standing.members === act.moves.length))
    return refuse('newer_act');
  if (act.kind === 'rename' && !(theme !== undefined && sameWords(theme, act.titles?.after)))
    return refuse('newer_act');
  const back = act.moves.map(({ statement, from, to }) => ({ statement, from: to, to: from }));
  const merged = act.kind === 'merge' ? standing.themes.get(act.titles?.merged ?? '') : undefined;
  if (act.kind === 'merge' && (merged?.mergedInto !== act.theme || theme?.closed !== false))
    return refuse('newer_act');
  if (!canReceive(back, standing, merged?.id)) return refuse('newer_act');
  return ok({
    moves: back,
    close: made && theme !== undefined ? theme.id : null,
    reopen: merged?.id ?? null,
    rename:
      act.kind === 'rename' && theme !== undefined && act.titles?.before !== undefined
        ? { theme: theme.id, words: act.titles.before }
        : null,
  });
}

const sameWords = (theme: ThemeNow, words: Words | undefined): boolean =>
  words !== undefined &&
  !theme.closed &&
  theme.title === words.title &&
  theme.explanation === words.explanation;

const isAsMade = (theme: ThemeNow, act: PastAct): boolean => sameWords(theme, act.titles?.after);

/** A sentence never goes back to a theme that was closed since, save the one that this very undoing opens again. */
const canReceive = (moves: readonly Move[], standing: Standing, reopened: string | undefined): boolean =>
  moves.every(({ to }) => to === null || to === reopened || standing.themes.get(to)?.closed === false);

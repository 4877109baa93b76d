import { sql } from 'kysely';
import type { Db, Tx } from '#lib/platform/db/index.ts';
import { ok, refuse } from '#lib/platform/result.ts';
import { movesTo, type Chosen, type Move, type Words } from '../../rules/acts.ts';
import { asEditor, type Act, type Outcome } from './group.ts';
import { note, place, sentencesForUpdate, themesForUpdate } from './standing.ts';

/** The sentences that stand under a theme now, hidden and withdrawn ones too: they move along. */
export async function membersOf(tx: Tx, theme: string): Promise<string[]> {
  const { rows } = await sql<{ statement: string }>`
    select statement from placement where theme = ${theme} order by statement`.execute(tx);
  return rows.map(({ statement }) => statement);
}

export type SplitTheme = Act & {
  readonly from: string;
  readonly theme: string;
  readonly words: Words;
  readonly chosen: readonly string[];
};

/** Brings some sentences of a theme to a new theme of their own. */
export const splitTheme = (db: Db, act: SplitTheme): Outcome =>
  asEditor(db, act, async (tx, doing) => {
    const old = (await themesForUpdate(tx, doing.town, [act.from])).get(act.from);
    if (old === undefined) return refuse('unknown_theme');
    if (old.closed) return refuse('theme_closed');
    const now = await sentencesForUpdate(tx, doing.town, act.chosen);
    const chosen: Chosen[] = act.chosen.map((statement) => ({ statement, seen: act.from }));
    const theme = { id: act.theme, kind: old.kind, ...act.words, closed: false, mergedInto: null };
    const moves = movesTo(theme, chosen, now);
    if (!moves.ok) return moves;
    if (moves.value.length === (await membersOf(tx, old.id)).length) return refuse('whole_theme');
    const made = {
      id: act.theme,
      town: doing.town,
      kind: old.kind,
      created_by: doing.by,
      created_at: doing.at,
    };
    await tx
      .insertInto('theme')
      .values({ ...made, ...act.words })
      .execute();
    await place(tx, moves.value, doing);
    await note(tx, doing, {
      kind: 'split',
      theme: act.theme,
      moves: moves.value,
      titles: { after: act.words },
      alsoAbout: [old.id],
    });
    return ok({ act: doing.id, theme: act.theme });
  });

export type MergeThemes = Act & { readonly from: string; readonly into: string };

/** Brings everything under one theme to another. The first one closes; its old address points on. */
export const mergeThemes = (db: Db, act: MergeThemes): Outcome =>
  asEditor(db, act, async (tx, doing) => {
    if (act.from === act.into) return refuse('same_theme');
    const themes = await themesForUpdate(tx, doing.town, [act.from, act.into]);
    const [from, into] = [themes.get(act.from), themes.get(act.into)];
    if (from === undefined || into === undefined) return refuse('unknown_theme');
    if (from.closed || into.closed) return refuse('theme_closed');
    if (from.kind !== into.kind) return refuse('wrong_kind');
    const members = await membersOf(tx, from.id);
    const now = await sentencesForUpdate(tx, doing.town, members);
    // Whoever moved a sentence out while this waited for its lock keeps it there.
    const still = members.filter((statement) => now.get(statement)?.theme === from.id);
    const moves: Move[] = still.map((statement) => ({ statement, from: from.id, to: into.id }));
    await place(tx, moves, doing);
    await tx
      .updateTable('theme')
      .set({ closed_at: doing.at, merged_into: into.id })
      .where('id', '=', from.id)
      .execute();
    await note(tx, doing, {
      kind: 'merge',
      theme: into.id,
      moves,
      titles: { merged: from.id },
      alsoAbout: [from.id],
    });
    return ok({ act: doing.id, theme: into.id });
  });

export type RenameTheme = Act & { readonly theme: string; readonly words: Words };

/** Gives a theme another title. The sentences under it keep their own words. */
export const renameTheme = (db: Db, act: RenameTheme): Outcome =>
  asEditor(db, act, async (tx, doing) => {
    const theme = (await themesForUpdate(tx, doing.town, [act.theme])).get(act.theme);
    if (theme === undefined) return refuse('unknown_theme');
    if (theme.closed) return refuse('theme_closed');
    const before = { title: theme.title, explanation: theme.explanation };
    await tx.updateTable('theme').set(act.words).where('id', '=', theme.id).execute();
    await note(tx, doing, {
      kind: 'rename',
      theme: theme.id,
      moves: [],
      titles: { before, after: act.words },
    });
    return ok({ act: doing.id, theme: theme.id });
  });

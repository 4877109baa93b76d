import type { Db, Tx } from '#lib/platform/db/index.ts';
import { ok, refuse } from '#lib/platform/result.ts';
import { undoingOf, type Move, type PastAct, type Undoing } from '../../rules/acts.ts';
import { asEditor, type Act, type Outcome } from './group.ts';
import { membersOf } from './reshape.ts';
import { note, place, sentencesForUpdate, themesForUpdate, type Doing } from './standing.ts';

export type Undo = Act & { readonly of: string };

/** Takes an act back, so that everything stands as before it. Refused when somebody worked on with what it left. */
export const undo = (db: Db, act: Undo): Outcome =>
  asEditor(db, act, async (tx, doing) => {
    const past = await actForUpdate(tx, doing.town, act.of);
    if (past === undefined) return refuse('unknown_act');
    const froms = past.moves.flatMap(({ from }) => (from === null ? [] : [from]));
    const about = [past.theme, past.titles?.merged, ...froms].filter((id) => id != null);
    const themes = await themesForUpdate(tx, doing.town, [...new Set(about)]);
    const sentences = await sentencesForUpdate(
      tx,
      doing.town,
      past.moves.map(({ statement }) => statement),
    );
    const members = past.theme === null ? 0 : (await membersOf(tx, past.theme)).length;
    const undoing = undoingOf(past, { themes, sentences, members });
    if (!undoing.ok) return undoing;
    await takeBack(tx, doing, undoing.value);
    await note(tx, doing, {
      kind: 'undo',
      theme: past.theme,
      moves: undoing.value.moves,
      titles: past.titles?.after === undefined ? null : { before: past.titles.after },
      alsoAbout: about,
    });
    await tx.updateTable('theme_act').set({ undone_by: doing.id }).where('id', '=', past.id).execute();
    return ok({ act: doing.id, theme: past.theme, sentences: past.moves.map(({ statement }) => statement) });
  });

async function actForUpdate(tx: Tx, town: string, id: string): Promise<PastAct | undefined> {
  const row = await tx
    .selectFrom('theme_act')
    .selectAll()
    .where('id', '=', id)
    .where('town', '=', town)
    .forUpdate()
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      kind: row.kind as PastAct['kind'],
      theme: row.theme,
      moves: row.moves as unknown as Move[],
      titles: row.titles as unknown as PastAct['titles'],
      undone: row.undone_by !== null,
    }
  );
}

async function takeBack(tx: Tx, doing: Doing, { moves, reopen, close, rename }: Undoing): Promise<void> {
  if (reopen !== null)
    await tx
      .updateTable('theme')
      .set({ closed_at: null, merged_into: null })
      .where('id', '=', reopen)
      .execute();
  await place(tx, moves, doing);
  if (close !== null)
    await tx.updateTable('theme').set({ closed_at: doing.at }).where('id', '=', close).execute();
  if (rename !== null)
    await tx.updateTable('theme').set(rename.words).where('id', '=', rename.theme).execute();
}

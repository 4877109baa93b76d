import { sql } from 'kysely';
import type { Db, Tx } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import { mayGroup } from '../../policy.ts';
import type { GroupRefusal } from '../../refusals.ts';
import { movesTo, type Chosen, type ThemeKind, type Words } from '../../rules/acts.ts';
import { isDone, note, place, sentencesForUpdate, themesForUpdate, type Doing } from './standing.ts';

export type Act = Omit<Doing, 'by'> & { readonly by: Actor };
export type Grouped = {
  readonly act: string;
  readonly theme: string | null;
  /** Of an undoing: the sentences that went back. */
  readonly sentences?: readonly string[];
};
export type Outcome = Promise<Result<Grouped, GroupRefusal>>;

/** Does one act of an editor in one transaction; the same act sent again changes nothing. */
export function asEditor(db: Db, { by, ...rest }: Act, work: (tx: Tx, doing: Doing) => Outcome): Outcome {
  if (!mayGroup(by, rest.town)) return Promise.resolve(refuse('not_editor'));
  const doing: Doing = { ...rest, by: by.id };
  return db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${doing.id}, 0))`.execute(tx);
    if (await isDone(tx, doing)) {
      const { theme } = await tx
        .selectFrom('theme_act')
        .select('theme')
        .where('id', '=', doing.id)
        .executeTakeFirstOrThrow();
      return ok({ act: doing.id, theme });
    }
    return work(tx, doing);
  });
}

export type CreateTheme = Act & {
  readonly theme: string;
  readonly kind: ThemeKind;
  readonly words: Words;
  readonly chosen: readonly Chosen[];
};

/** Makes a theme, with its first sentences if there are any. */
export const createTheme = (db: Db, act: CreateTheme): Outcome =>
  asEditor(db, act, async (tx, doing) => {
    const { theme: id, kind, words } = act;
    const now = await sentencesForUpdate(
      tx,
      doing.town,
      act.chosen.map(({ statement }) => statement),
    );
    const theme = { id, kind, ...words, closed: false, mergedInto: null };
    const moves = act.chosen.length === 0 ? ok([]) : movesTo(theme, act.chosen, now);
    if (!moves.ok) return moves;
    await tx
      .insertInto('theme')
      .values({ id, town: doing.town, kind, ...words, created_by: doing.by, created_at: doing.at })
      .execute();
    await place(tx, moves.value, doing);
    await note(tx, doing, { kind: 'create', theme: id, moves: moves.value, titles: { after: words } });
    return ok({ act: doing.id, theme: id });
  });

export type Group = Act & { readonly theme: string; readonly chosen: readonly Chosen[] };

/** Brings sentences under a theme. `read` is an argument so that a test can show what happens without the lock. */
export const group = (db: Db, act: Group, read = sentencesForUpdate): Outcome =>
  asEditor(db, act, async (tx, doing) => {
    const theme = (await themesForUpdate(tx, doing.town, [act.theme])).get(act.theme);
    if (theme === undefined) return refuse('unknown_theme');
    const now = await read(
      tx,
      doing.town,
      act.chosen.map(({ statement }) => statement),
    );
    const moves = movesTo(theme, act.chosen, now);
    if (!moves.ok) return moves;
    await place(tx, moves.value, doing);
    const left = moves.value.flatMap(({ from }) => (from === null ? [] : [from]));
    await note(tx, doing, { kind: 'group', theme: theme.id, moves: moves.value, alsoAbout: left });
    return ok({ act: doing.id, theme: theme.id });
  });

/** Takes sentences out of their theme: they stand on their own again. */
export const ungroup = (db: Db, act: Group): Outcome =>
  asEditor(db, act, async (tx, doing) => {
    if (!(await themesForUpdate(tx, doing.town, [act.theme])).has(act.theme)) return refuse('unknown_theme');
    const now = await sentencesForUpdate(
      tx,
      doing.town,
      act.chosen.map(({ statement }) => statement),
    );
    const moves = movesTo(null, act.chosen, now);
    if (!moves.ok) return moves;
    await place(tx, moves.value, doing);
    await note(tx, doing, { kind: 'ungroup', theme: act.theme, moves: moves.value });
    return ok({ act: doing.id, theme: act.theme });
  });

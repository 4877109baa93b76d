import { sql } from 'kysely';
import { record } from '#lib/platform/audit.ts';
import type { Tx } from '#lib/platform/db/index.ts';
import type { ActKind, Kind, Move, PastAct, SentenceNow, ThemeKind, ThemeNow } from '../../rules/acts.ts';
import { askForTakeIn } from '../take-in/index.ts';

/** Who does it, where, when and why. `id` is made by the form, so that the same form sent twice is one act. */
export type Doing = {
  readonly id: string;
  readonly town: string;
  readonly by: string | null;
  readonly at: Date;
  readonly reason: string | null;
};

/** Themes of the town, kept from changing until the transaction ends. Always locked before sentences, in order of id. */
export async function themesForUpdate(
  tx: Tx,
  town: string,
  ids: readonly string[],
): Promise<Map<string, ThemeNow>> {
  const { rows } = await sql<{
    id: string;
    kind: ThemeKind;
    title: string;
    explanation: string;
    closed: boolean;
    merged: string | null;
  }>`select id, kind, title, explanation, closed_at is not null as closed, merged_into as merged
    from theme where town = ${town} and id = any(${ids}::uuid[]) order by id for update`.execute(tx);
  return new Map(rows.map(({ merged, ...theme }) => [theme.id, { ...theme, mergedInto: merged }]));
}

/** Published sentences of the town, kept from being moved by anyone else until the transaction ends. */
export async function sentencesForUpdate(
  tx: Tx,
  town: string,
  ids: readonly string[],
): Promise<Map<string, SentenceNow>> {
  await sql`select id from statement where id = any(${ids}::uuid[]) order by id for no key update`.execute(
    tx,
  );
  // A second query on purpose: the one that waited for the lock still sees the placements from before it waited.
  return readSentences(tx, town, ids);
}

export async function readSentences(
  tx: Tx,
  town: string,
  ids: readonly string[],
): Promise<Map<string, SentenceNow>> {
  const { rows } = await sql<{ id: string; kind: Kind; theme: string | null }>`
    select s.id, s.kind, p.theme from statement s left join placement p on p.statement = s.id
    where s.town = ${town} and s.id = any(${ids}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}

/** Puts sentences where they go, all at once. */
export async function place(tx: Tx, moves: readonly Move[], { by, at }: Doing): Promise<void> {
  const away = moves.filter(({ to }) => to === null).map(({ statement }) => statement);
  if (away.length > 0) await sql`delete from placement where statement = any(${away}::uuid[])`.execute(tx);
  const going = moves.filter(({ to }) => to !== null);
  if (going.length === 0) return;
  await sql`
    insert into placement (statement, theme, placed_by, placed_at)
    select m.statement, m.theme, ${by}::uuid, ${at}
    from unnest(${going.map(({ statement }) => statement)}::uuid[], ${going.map(({ to }) => to)}::uuid[]) as m (statement, theme)
    on conflict (statement) do update
      set theme = excluded.theme, placed_by = excluded.placed_by, placed_at = excluded.placed_at`.execute(tx);
}

const pastTense: Record<ActKind, string> = {
  create: 'theme.created',
  group: 'theme.grouped',
  ungroup: 'theme.ungrouped',
  split: 'theme.split',
  merge: 'theme.merged',
  rename: 'theme.renamed',
  undo: 'theme.act_undone',
};

export type Noted = {
  readonly kind: ActKind;
  readonly theme: string | null;
  readonly moves: readonly Move[];
  readonly titles?: PastAct['titles'] | undefined;
  /** Themes beside the first whose own log tells of it too. */
  readonly alsoAbout?: readonly string[];
};

/** Writes down what was done, for undoing and in the public log, and asks for a new sum. */
export async function note(tx: Tx, doing: Doing, noted: Noted): Promise<void> {
  const { kind, theme, moves, titles } = noted;
  await tx
    .insertInto('theme_act')
    .values({
      id: doing.id,
      town: doing.town,
      kind,
      theme,
      reason: doing.reason,
      moves: JSON.stringify(moves),
      titles: titles == null ? null : JSON.stringify(titles),
      by_person: doing.by,
      at: doing.at,
    })
    .execute();
  const detail = { act: doing.id, sentences: moves.map(({ statement }) => statement), ...titles };
  for (const id of new Set([theme, ...(noted.alsoAbout ?? [])]))
    if (id !== null)
      await record(tx, {
        what: pastTense[kind],
        thing: { kind: 'theme', id },
        by: doing.by,
        why: doing.reason,
        detail,
      });
  await askForTakeIn(tx, doing.town);
}

/** True if this very act was done before: the form was sent again, or its answer got lost. */
export const isDone = async (tx: Tx, doing: Doing): Promise<boolean> =>
  (await tx.selectFrom('theme_act').select('id').where('id', '=', doing.id).executeTakeFirst()) !== undefined;

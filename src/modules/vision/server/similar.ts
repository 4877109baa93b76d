import { setImmediate as turn } from 'node:timers/promises';
import { createIndex, type SentenceIndex } from '@mensenstad/fair';
import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import type { Kind, ThemeKind } from '../rules/acts.ts';
import { readStanding, type Standing } from './queries/work-list.ts';

type TownIndex = {
  /** Moment of the sum that the index was last brought up to date with. */
  seen: string | null;
  readonly versions: Map<string, number>;
  readonly of: Readonly<Record<ThemeKind, SentenceIndex<string>>>;
  work: Promise<void> | null;
};

/** One index per town and process, made when an editor first asks. About 40 MB for 40,000 sentences. */
const indexes = new Map<string, TownIndex>();
const pageSize = 2_000;
/** Sentences taken in before pages get a turn. */
const handful = 100;
const patience = 400;

export type NearTheme = { readonly id: string; readonly title: string; readonly because: readonly string[] };
export type NearSentence = Standing & { readonly score: number };
export type Suggestions = {
  /** False while the index of a large town is being made. */
  readonly ready: boolean;
  readonly themes: readonly NearTheme[];
  readonly sentences: readonly NearSentence[];
};

/** The three themes and ten sentences most like this one, from what is published in the town. */
export async function suggest(
  db: Db,
  town: string,
  sentence: { readonly id: string; readonly kind: Kind; readonly text: string },
): Promise<Suggestions> {
  const index = await freshIndex(db, town);
  if (index === null) return { ready: false, themes: [], sentences: [] };
  const alike = index.of[sentence.kind === 'value' ? 'value' : 'priority'];
  const exclude = new Set([sentence.id]);
  const near = alike.nearest(sentence.text, 60, { exclude });
  const standing = new Map(
    (
      await readStanding(
        db,
        town,
        near.map(({ id }) => id),
      )
    ).map((row) => [row.id, row]),
  );
  const groups = alike.bestGroups(sentence.text, (id) => standing.get(id)?.theme ?? undefined, 3, {
    exclude,
  });
  return {
    ready: true,
    themes: groups.map(({ group, because }) => ({
      id: group,
      title: titleOf(group, standing),
      because: because.flatMap(({ id }) => standing.get(id)?.text ?? []).slice(0, 2),
    })),
    sentences: near
      .flatMap(({ id, score }) => {
        const row = standing.get(id);
        return row === undefined ? [] : [{ ...row, score }];
      })
      .slice(0, 10),
  };
}

const titleOf = (theme: string, standing: ReadonlyMap<string, Standing>): string =>
  [...standing.values()].find((row) => row.theme === theme)?.title ?? '';

/** The index as it is after the newest sum, or null when making it takes longer than a page may wait. */
async function freshIndex(db: Db, town: string): Promise<TownIndex | null> {
  let index = indexes.get(town);
  if (index === undefined) {
    index = {
      seen: null,
      versions: new Map(),
      of: { value: createIndex<string>(), priority: createIndex<string>() },
      work: null,
    };
    indexes.set(town, index);
  }
  const newest = await newestSum(db, town);
  if (index.seen !== newest && index.work === null) index.work = bringUpToDate(db, town, index, newest);
  if (index.work === null) return index;
  const done = await Promise.race([
    index.work.then(() => true),
    new Promise<false>((late) => setTimeout(() => late(false), patience)),
  ]);
  // An index that is only a few sentences behind still helps; one that was never finished does not.
  return done || index.seen !== null ? index : null;
}

async function newestSum(db: Db, town: string): Promise<string> {
  const row = await db
    .selectFrom('vision_state')
    .select('computed_at')
    .where('town', '=', town)
    .executeTakeFirst();
  return row?.computed_at.toISOString() ?? 'none';
}

async function bringUpToDate(db: Db, town: string, index: TownIndex, newest: string): Promise<void> {
  try {
    const gone = new Set(index.versions.keys());
    for (const kind of ['value', 'priority'] as const) await takeInKind(db, town, index, kind, gone);
    for (const id of gone) {
      index.versions.delete(id);
      if (!index.of.value.remove(id)) index.of.priority.remove(id);
    }
    for (const alike of [index.of.value, index.of.priority]) {
      await turn();
      alike.nearest('', 0);
    }
    index.seen = newest;
  } finally {
    index.work = null;
  }
}

async function takeInKind(
  db: Db,
  town: string,
  index: TownIndex,
  kind: ThemeKind,
  gone: Set<string>,
): Promise<void> {
  let before: string | null = null;
  for (;;) {
    const rows: Published[] = await readPublished(db, town, kind, before);
    const fresh = rows.filter(({ id, version }) => index.versions.get(id) !== version);
    for (const { id } of rows) gone.delete(id);
    let taken = 0;
    for (const { id, version, text } of fresh) {
      index.of[kind].add(id, text);
      index.versions.set(id, version);
      taken += 1;
      if (taken % handful === 0) await turn();
    }
    before = rows.at(-1)?.id ?? null;
    if (rows.length < pageSize) return;
  }
}

type Published = { readonly id: string; readonly version: number; readonly text: string };

async function readPublished(
  db: Db,
  town: string,
  kind: ThemeKind,
  before: string | null,
): Promise<Published[]> {
  const { rows } = await sql<Published>`
    select s.id, s.version, s.text from statement s
    join gathering g on g.id = s.gathering and g.hidden_at is null
    join network n on n.id = s.network and n.hidden_at is null
    where s.town = ${town} and s.kind = ${kind} and s.withdrawn_at is null and s.hidden_at is null
      and (${before}::uuid is null or s.id < ${before}::uuid)
    order by s.id desc limit ${pageSize}`.execute(db);
  return rows;
}

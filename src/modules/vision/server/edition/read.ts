import { sql } from 'kysely';
import type { Tx } from '#lib/platform/db/index.ts';
import type { Counts, Ranked } from '../../rules/editions.ts';
import {
  readOpenThemes,
  readSpeakers,
  type NetworkRow,
  type SpokenRow,
  type ThemeRow,
} from '../take-in/read.ts';

export type SentenceRow = SpokenRow & {
  readonly text: string;
  readonly explanation: string | null;
  readonly priority: string | null;
  readonly status: string | null;
  readonly who: string | null;
  readonly byWhen: string | null;
  readonly needs: string[];
  readonly language: string;
};
export type Previous = {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly counts: Counts;
  readonly ranked: readonly Ranked[];
};
export type EditionSource = {
  readonly town: { readonly area: string; readonly name: string };
  readonly title: string;
  readonly introduction: string;
  readonly frozenAt: string;
  readonly sentences: readonly SentenceRow[];
  readonly networks: readonly NetworkRow[];
  readonly themes: readonly ThemeRow[];
  readonly previous: Previous | null;
};

/** Every sentence published up to this moment, in its own words, with where it stands. */
async function readSentencesUntil(tx: Tx, town: string, until: Date): Promise<SentenceRow[]> {
  const { rows } = await sql<SentenceRow>`
    select s.id, s.network, s.gathering, s.kind, s.rank, s.text, s.explanation, s.priority, s.status, s.who,
      s.by_when as "byWhen", s.needs, s.language, coalesce(p.theme, above.theme) as theme
    from statement s
    join gathering g on g.id = s.gathering and g.hidden_at is null
    join network n on n.id = s.network and n.hidden_at is null
    left join placement p on p.statement = s.id
    left join placement above on above.statement = s.priority
    where s.town = ${town} and s.withdrawn_at is null and s.hidden_at is null and s.published_at <= ${until}
    order by s.network, s.gathering, s.kind, s.rank nulls last, s.id`.execute(tx);
  return rows;
}

/** The newest edition from before this moment, as far as a comparison needs it. */
async function readPrevious(tx: Tx, town: string, until: Date): Promise<Previous | null> {
  const { rows } = await sql<Previous>`
    select id, slug, title, summary -> 'counts' as counts, summary -> 'ranked' as ranked from edition
    where town = ${town} and frozen_at < ${until} order by frozen_at desc limit 1`.execute(tx);
  return rows[0] ?? null;
}

export async function readEditionSource(
  tx: Tx,
  town: { readonly area: string; readonly name: string },
  words: { readonly title: string; readonly introduction: string },
  until: Date,
): Promise<EditionSource> {
  return {
    town,
    ...words,
    frozenAt: until.toISOString(),
    sentences: await readSentencesUntil(tx, town.area, until),
    networks: await readSpeakers(tx, town.area, until),
    themes: await readOpenThemes(tx, town.area),
    previous: await readPrevious(tx, town.area, until),
  };
}

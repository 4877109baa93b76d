import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import { cleanQuery, marks, parseHeadline, type Hit, type SearchKind } from '../rules.ts';

export type Found = {
  readonly hits: readonly Hit[];
  /** How many there are of each kind, counted up to the first `most`. */
  readonly counts: Readonly<Partial<Record<SearchKind, number>>>;
  readonly total: number;
  /** True when nothing has the words themselves, and these only look like them. */
  readonly nearly: boolean;
};

type Asked = {
  readonly town: string;
  readonly words: string;
  readonly kind?: SearchKind | undefined;
  readonly page: number;
};
type Row = {
  kind: SearchKind;
  thing: string;
  headline: string;
  at: Date;
  counts: Record<SearchKind, number>;
};

/** Looked at per search; nobody reads further, and it bounds the work. */
const most = 1_000;
const pageSize = 20;

const empty: Found = { hits: [], counts: {}, total: 0, nearly: false };

/**
 * Searches what is published in a town: by word, in the stems of Dutch, every word must be there and the last may be half
 * typed. When nothing matches, by likeness (trigrams), so that a typing error still finds something.
 */
export async function search(db: Db, asked: Asked): Promise<Found> {
  const words = cleanQuery(asked.words);
  if (words === '') return empty;
  const exact = await rows(db, { ...asked, words }, byWords(words));
  if (exact.length > 0 || asked.page > 0) return foundFrom(exact, false);
  return foundFrom(await rows(db, { ...asked, words }, byLikeness(words)), true);
}

type Way = {
  readonly matches: ReturnType<typeof sql>;
  readonly score: ReturnType<typeof sql>;
  readonly query: ReturnType<typeof sql>;
};

function byWords(words: string): Way {
  const tokens = words.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? [];
  // The last word may still be half typed: `:*` matches every word that begins with it.
  const halfTyped = tokens.at(-1) === undefined ? '' : `${tokens.at(-1)}:*`;
  const query = sql`(websearch_to_tsquery('pg_catalog.dutch', plain_text(${words}))
    || (websearch_to_tsquery('pg_catalog.dutch', plain_text(${tokens.slice(0, -1).join(' ')})) && to_tsquery('pg_catalog.simple', plain_text(${halfTyped}))))`;
  return { matches: sql`words @@ ${query}`, score: sql`ts_rank(words, ${query})`, query };
}

const byLikeness = (words: string): Way => ({
  matches: sql`plain_text(${words}) <% plain_text(title)`,
  score: sql`word_similarity(plain_text(${words}), plain_text(title))`,
  query: sql`plainto_tsquery('pg_catalog.dutch', '')`,
});

async function rows(db: Db, asked: Asked, way: Way): Promise<Row[]> {
  const kind = asked.kind ?? null;
  const result = await sql<Row>`
    with seen as materialized (
      select kind, thing, title, at, ${way.score} as score
      from search_entry where town = ${asked.town} and ${way.matches} limit ${most}
    ), shown as (
      select * from seen where ${kind}::text is null or kind = ${kind}
      order by score desc, at desc, thing offset ${asked.page * pageSize} limit ${pageSize}
    )
    select kind, thing, at, (select jsonb_object_agg(kind, number) from (select kind, count(*) as number from seen group by kind) as each) as counts,
      ts_headline('pg_catalog.dutch', title, ${way.query}, ${`StartSel=${marks.start}, StopSel=${marks.stop}, HighlightAll=true`}) as headline
    from shown order by score desc, at desc, thing`.execute(db);
  return result.rows;
}

function foundFrom(found: readonly Row[], nearly: boolean): Found {
  const [first] = found;
  if (first === undefined) return empty;
  const hits = found.map(({ kind, thing, headline, at }) => ({
    kind,
    thing,
    at,
    parts: parseHeadline(headline),
  }));
  const total = Object.values(first.counts).reduce((sum, number) => sum + number, 0);
  return { hits, counts: first.counts, total, nearly };
}

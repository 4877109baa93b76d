import { sql } from 'kysely';
import { seenBy } from '#lib/platform/audience.ts';
import type { Db } from '#lib/platform/db/index.ts';
import type { Actor } from '#lib/platform/session.ts';
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
  readonly reader: Pick<Actor, 'circles'>;
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
/** Likeness costs a hundred times as much per row, and only stands in for words that were not found. */
const mostAlike = 200;
const pageSize = 20;

const empty: Found = { hits: [], counts: {}, total: 0, nearly: false };

/**
 * Searches what the reader may see in a town: by word, in the stems of Dutch, every word must be there and the last may be half
 * typed. When nothing matches, by likeness (trigrams), so that a typing error still finds something.
 */
export async function search(db: Db, asked: Asked): Promise<Found> {
  const words = cleanQuery(asked.words);
  if (words === '') return empty;
  const exact = await rows(db, { ...asked, words }, byWords(words));
  if (exact.length > 0 || asked.page > 0) return foundFrom(exact, false);
  return foundFrom(await rows(db, { ...asked, words }, byLikeness(words)), true);
}

/** How rows are found and valued; `asked.query` is the query in the words of full-text search, made once. */
type Way = {
  readonly query: ReturnType<typeof sql>;
  readonly matches: ReturnType<typeof sql>;
  readonly score: ReturnType<typeof sql>;
  readonly most: number;
};

function byWords(words: string): Way {
  const tokens = words.normalize('NFC').match(/[\p{L}\p{N}]+/gu) ?? [];
  const whole = sql`websearch_to_tsquery('pg_catalog.dutch', plain_text(${words}))`;
  // The last word may still be half typed: `:*` matches every word that begins with it.
  const halfTyped = sql`to_tsquery('pg_catalog.simple', plain_text(${tokens.at(-1) === undefined ? '' : `${tokens.at(-1)}:*`}))`;
  const before = tokens.slice(0, -1).join(' ');
  const begun =
    before === ''
      ? halfTyped
      : sql`(websearch_to_tsquery('pg_catalog.dutch', plain_text(${before})) && ${halfTyped})`;
  return {
    query: sql`${whole} || ${begun}`,
    matches: sql`words @@ asked.query`,
    score: sql`ts_rank(words, asked.query)`,
    most,
  };
}

const byLikeness = (words: string): Way => ({
  query: sql`plainto_tsquery('pg_catalog.dutch', '')`,
  matches: sql`plain_text(${words}) <% plain_text(title)`,
  score: sql`word_similarity(plain_text(${words}), plain_text(title))`,
  most: mostAlike,
});

async function rows(db: Db, asked: Asked, way: Way): Promise<Row[]> {
  const kind = asked.kind ?? null;
  const result = await sql<Row>`
    with asked as materialized (select ${way.query} as query), seen as materialized (
      select kind, thing, at, ${way.score} as score
      from asked, search_entry where town = ${asked.town} and ${seenBy(asked.reader, 'audience')} and ${way.matches} limit ${sql.lit(way.most)}
    ), shown as (
      select * from seen where ${kind}::text is null or kind = ${kind}
      order by score desc, at desc, thing offset ${asked.page * pageSize} limit ${sql.lit(pageSize)}
    )
    select kind, thing, shown.at, (select jsonb_object_agg(kind, number) from (select kind, count(*) as number from seen group by kind) as each) as counts,
      ts_headline('pg_catalog.dutch', title, asked.query, ${`StartSel=${marks.start}, StopSel=${marks.stop}, HighlightAll=true`}) as headline
    from asked, shown join search_entry using (kind, thing) order by score desc, shown.at desc, thing`.execute(
    db,
  );
  return result.rows;
}

function foundFrom(found: readonly Row[], nearly: boolean): Found {
  const [first] = found;
  if (first === undefined) return empty;
  const hits = found.map(({ kind, thing, headline, at }) => ({
    kind,
    thing,
    at: kind === 'community' ? null : at,
    parts: parseHeadline(headline),
  }));
  const total = Object.values(first.counts).reduce((sum, number) => sum + number, 0);
  return { hits, counts: first.counts, total, nearly };
}

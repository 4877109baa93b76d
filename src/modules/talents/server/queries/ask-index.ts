import { sql, type RawBuilder } from 'kysely';
import type { Query } from '../../rules/index-words.ts';

/** A query that is read once; `to_tsquery` would be asked again for every row that is compared with it. */
export const asQuery = (...queries: readonly Query[]): RawBuilder<unknown> =>
  sql`${queries.filter((query) => query !== '').join(' | ')}::tsquery`;

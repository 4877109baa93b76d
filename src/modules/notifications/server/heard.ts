import { sql, type RawBuilder } from 'kysely';

/** What `isHeard` of rules.ts says, in SQL: `f` is how somebody follows the place, `d` their choice for all places. */
export const heard = (kind: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`f.hears is distinct from 'nothing' and d.hears is distinct from 'nothing'
    and (${kind} <> 'news' or (f.hears = 'all' and coalesce(d.hears, 'all') = 'all'))`;

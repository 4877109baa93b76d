import { sql, type RawBuilder } from 'kysely';
import type { Actor } from './session.ts';

/** Who sees a thing, in memory: its audience (the circles that may see it) and the visitor's circles meet. */
export const sees = (visitor: Pick<Actor, 'circles'>, audience: readonly string[]): boolean =>
  audience.some((circle) => visitor.circles.includes(circle));

/** The same rule as a condition in SQL. `column` holds the audience, for instance `initiative.audience`. */
export const seenBy = (visitor: Pick<Actor, 'circles'>, column: string): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(column)} && ${[...visitor.circles]}::text[]`;

import { sql } from 'kysely';

/**
 * Message `e` to contact `c` tells nothing of what happens inside a place that closed for its reader since: what it is about is
 * seen by them at this very moment, or is no such thing.
 */
export const isStillSeen = sql<boolean>`not exists (
  select from thing t where t.id::text = e.about and t.kind = e.about_kind and t.kind in ('need', 'promise', 'question')
    and not t.audience && coalesce(circles_of(c.person), '{everyone}'))`;

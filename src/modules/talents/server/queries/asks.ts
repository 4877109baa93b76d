import { sql } from 'kysely';
import { seenBy } from '#lib/platform/audience.ts';
import type { Db } from '#lib/platform/db/index.ts';
import type { Actor } from '#lib/platform/session.ts';

export type AskedOfMe = {
  readonly need: string;
  readonly title: string;
  readonly words: string;
  readonly hours: number | null;
  readonly place: { readonly id: string; readonly kind: string; readonly title: string };
  readonly by: string | null;
  readonly at: Date;
  readonly later: boolean;
};

/** What somebody was asked and did not answer yet, of needs that are still open and that they may see. */
export async function asksFor(db: Db, reader: Actor): Promise<AskedOfMe[]> {
  const { rows } = await sql<AskedOfMe>`
    select n.id as need, n.title, n.words, n.hours, b.name as by, w.asked_at as at, w.state = 'later' as later,
      jsonb_build_object('id', p.id, 'kind', p.kind, 'title', p.title) as place
    from match_answer w join need n on n.id = w.need and n.state in ('open', 'offered')
      join thing t on t.id = n.id join thing p on p.id = coalesce(n.initiative, n.community) left join person b on b.id = w.asked_by
    where w.person = ${reader.id} and w.state in ('asked', 'later') and ${seenBy(reader, 't.audience')}
    order by w.asked_at desc limit 50`.execute(db);
  return rows;
}

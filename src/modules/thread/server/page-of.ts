import { sql } from 'kysely';
import { seenBy } from '#lib/platform/audience.ts';
import type { Db } from '#lib/platform/db/index.ts';
import type { Actor } from '#lib/platform/session.ts';
import { addressOfThing } from '#lib/platform/thing-address.ts';

type Row = { kind: string; id: string; slug: string | null; onKind: string | null; on: string | null };

/** The address of the page where a thing stands, for who may see it; null when not. */
export async function findPageOf(
  db: Db,
  asked: { readonly thing: string; readonly reader: Actor },
): Promise<string | null> {
  const { rows } = await sql<Row>`
    select t.kind, t.id, e.slug, host.kind as "onKind", host.id as on
    from thing t left join edition e on e.id = t.id
      left join thing host on host.id = coalesce(
        (select initiative from activity where id = t.id), (select initiative from result where id = t.id),
        (select coalesce(initiative, community) from need where id = t.id),
        (select about from promise where id = t.id), (select about from question where id = t.id))
    where t.id = ${asked.thing} and ${seenBy(asked.reader, 't.audience')}`.execute(db);
  const [found] = rows;
  if (found === undefined) return null;
  if (found.slug !== null) return `/kies/uitgaven/${found.slug}`;
  if (found.kind === 'activity') return `/doe/activiteiten/${found.id}`;
  if (found.kind === 'need' && found.onKind === 'initiative') return `/doe/behoeften/${found.id}`;
  if (found.onKind !== null && found.on !== null)
    return `${addressOfThing(found.onKind, found.on)}#${found.kind}-${found.id}`;
  const page = addressOfThing(found.kind, found.id);
  return page.startsWith('/ding/') ? null : page;
}

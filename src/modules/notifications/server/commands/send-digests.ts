import { sql } from 'kysely';
import { daysAfter } from '#lib/modules/contacts/index.ts';
import { hasRoomForLetter, offerToAll } from '#lib/modules/contacts/server/index.ts';
import { localParts } from '#lib/platform/clock.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { enqueue } from '#lib/platform/jobs.ts';
import { heard } from '../heard.ts';

/** People looked at in one transaction. */
const digestBatch = 2_000;

export type SendDigests = {
  /** The key of the last person of the batch before; null: from the start. */
  readonly after: string | null;
  readonly at: Date;
  readonly size?: number;
};

type Looked = { person: string; site: string; due: boolean };

/**
 * Takes the next batch of people whose digest is armed: who has something unread that they may see and still want, and room for a letter
 * is disarmed and offered one digest, and the batch after it is asked for, all in one transaction. A crash before its end
 * leaves nothing of it; the same batch again finds nobody of this day.
 */
export const sendDigests = (db: Db, act: SendDigests): Promise<{ looked: number; sent: number }> =>
  db.transaction().execute(async (tx) => {
    const size = act.size ?? digestBatch;
    const day = localParts(act.at).date;
    const looked = await lookAt(tx, act, day, size);
    const due = looked.filter((each) => each.due);
    if (due.length > 0) await disarm(tx, due, day);
    for (const [site, people] of Map.groupBy(due, (each) => each.site))
      await offerDigest(tx, act.at, day, site, people);
    const last = looked.at(-1);
    if (looked.length === size && last !== undefined) {
      const next = { after: last.person, at: act.at.toISOString() };
      await enqueue(tx, 'notifications.digests', next, { key: `digests ${day} ${last.person}` });
    }
    return { looked: looked.length, sent: due.length };
  });

async function lookAt(tx: Db, { after, at }: SendDigests, day: string, size: number): Promise<Looked[]> {
  const { rows } = await sql<Looked>`
    with batch as (
      select d.person, d.site, d.hears from digest d
      where d.armed and d.site is not null and d.hears <> 'nothing' and d.sent_on is distinct from ${day}::date
        and d.person > ${after ?? '00000000-0000-0000-0000-000000000000'}::uuid
      order by d.person limit ${size} for update of d)
    select d.person, d.site, exists (select from notification n where n.person = d.person and n.seen_at is null)
      and ${hasRoomForLetter(sql.ref('d.person'), at)}
      and exists (select from notification n left join following f on f.person = n.person and f.place = n.place,
        (select circles_of(d.person) as circles offset 0) as c
        where n.person = d.person and n.seen_at is null and ${heard(sql`n.kind`)} and place_audience(n.place) && c.circles) as due
    from batch d order by d.person`.execute(tx);
  return rows;
}

async function disarm(tx: Db, due: readonly Looked[], day: string): Promise<void> {
  await sql`update digest set armed = false, sent_on = ${day}::date
    where person = any (${due.map(({ person }) => person)}::uuid[])`.execute(tx);
}

/** Its words are made when the letter goes (jobs.ts): what was seen or closed since is not in it. */
async function offerDigest(
  tx: Db,
  at: Date,
  day: string,
  site: string,
  people: readonly Looked[],
): Promise<void> {
  await offerToAll(tx, {
    key: `digest ${day}`,
    kind: 'notifications.digest',
    importance: 'news',
    to: { people: people.map(({ person }) => person) },
    about: { kind: 'digest', id: day },
    from: {},
    words: { subject: { text: 'notifications_digest_title' }, paragraphs: [{ link: '/meldingen' }] },
    site,
    ends: daysAfter(at, 1),
    at,
  });
}

import { sql } from 'kysely';
import type { Said, Words } from '#lib/modules/contacts/server/index.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { theirs } from '#lib/platform/language.ts';
import { m, type Locale } from '#lib/platform/texts.ts';
import { mostInDigest } from '../rules.ts';
import { sentenceOf } from '../rules/sentence.ts';
import { heard } from './heard.ts';
import { linesOf } from './queries.ts';

/** What a digest says at this very moment: what is unread, may still be seen and is still wanted. Null: nothing, so it does not go. */
export async function writeDigest(
  tx: Db,
  reader: { readonly person: string | null; readonly locale: Locale },
): Promise<Words | null> {
  const { person, locale } = reader;
  if (person === null) return null;
  const { rows } = await linesOf(tx, {
    person,
    circles: sql`circles_of(${person}::uuid)`,
    where: sql`n.seen_at is null and ${heard(sql`n.kind`)}`,
    limit: mostInDigest + 1,
  });
  if (rows.length === 0) {
    // What did not go is no digest: the next one need not wait for a visit.
    await tx.updateTable('digest').set({ armed: true }).where('person', '=', person).execute();
    return null;
  }
  const shown = rows.slice(0, mostInDigest);
  const places = Map.groupBy(shown, ({ place }) => place.id);
  const lines = [...places.values()].flatMap((told): Said[] => [
    ...told.map((line) => ({ words: sentenceOf(line, locale), link: `/meldingen/${line.id}` })),
    ...told.slice(0, 1).map(({ place }) => ({
      place: place.id,
      words: m.notifications_turn_off_place({ place: theirs(place.title) }, { locale }),
    })),
  ]);
  const more = rows.length > mostInDigest ? [{ words: m.notifications_digest_more({}, { locale }) }] : [];
  return {
    subject: { words: m.notifications_digest_subject({ count: shown.length }, { locale }) },
    paragraphs: [
      ...lines,
      ...more,
      { link: '/meldingen' },
      { words: m.notifications_digest_once({}, { locale }) },
    ],
  };
}

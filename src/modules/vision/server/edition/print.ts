import type { Db } from '#lib/platform/db/index.ts';
import { typeset } from '#lib/platform/pdf/index.ts';
import { m } from '#lib/platform/texts.ts';
import type { Summary } from './compose.ts';
import { printable } from './words.ts';

/** Makes the PDF of an edition and keeps it beside it. Again is harmless. */
export async function printEdition(db: Db, id: string): Promise<void> {
  const edition = await db
    .selectFrom('edition')
    .innerJoin('town', 'town.area', 'edition.town')
    .select(['edition.title', 'edition.introduction', 'edition.frozen_at', 'edition.summary', 'town.name'])
    .where('edition.id', '=', id)
    .executeTakeFirst();
  if (edition === undefined) return;
  const { title, introduction, frozen_at: frozenAt, name } = edition;
  const summary = edition.summary as unknown as Summary;
  const pdf = await typeset({
    template: 'src/modules/vision/server/edition/edition.typ',
    content: printable({ town: name, title, introduction, frozenAt, summary }),
    otherScript: m.vision_edition_other_script({}, { locale: 'nl' }),
  });
  await db.updateTable('edition').set({ pdf }).where('id', '=', id).execute();
}

import { sql, type RawBuilder } from 'kysely';
import { settleItem } from '#lib/modules/feed/server/index.ts';
import { notify } from '#lib/modules/notifications/server/index.ts';
import type { Db } from '#lib/platform/db/index.ts';

type Act = { readonly initiative: string; readonly by: { readonly id: string | null }; readonly at: Date };

/** Nobody is left waiting: offers on what is no longer asked for are answered, and whoever made them hears so. */
async function answerOffers(tx: Db, act: Act, where: RawBuilder<unknown>): Promise<void> {
  const { rows } = await sql<{ person: string }>`
    update offer set state = 'declined', answered_by = ${act.by.id}::uuid, answered_at = ${act.at.toISOString()}::timestamptz
    where state = 'offered' and ${where} returning person`.execute(tx);
  const people = rows.map(({ person }) => person);
  await notify(tx, { place: act.initiative, subject: null, by: act.by.id, kind: 'answered', people });
}

export const answerOffersOnNeed = (tx: Db, act: Act & { readonly need: string }): Promise<void> =>
  answerOffers(tx, act, sql`need = ${act.need}`);

export const answerOffersOnActivity = (tx: Db, act: Act & { readonly activity: string }): Promise<void> =>
  answerOffers(tx, act, sql`activity = ${act.activity}`);

/** When it ends: every offer that waits is answered, and who asked to join is a supporter again. */
export async function answerAllWaiting(tx: Db, act: Act): Promise<void> {
  const here = (table: 'need' | 'activity') =>
    sql`${sql.ref(table)} in (select id from ${sql.table(table)} where initiative = ${act.initiative})`;
  await answerOffers(tx, act, sql`(${here('need')} or ${here('activity')})`);
  const asked = await tx
    .updateTable('initiative_person')
    .set({ stage: 'supporter', since: act.at })
    .where('initiative', '=', act.initiative)
    .where('stage', '=', 'asked')
    .returning('person')
    .execute();
  const item = { place: act.initiative, kind: 'asked', becomes: null, words: '' } as const;
  for (const { person } of asked) await settleItem(tx, { ...item, subject: person, by: act.by.id ?? person });
}

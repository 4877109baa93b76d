import type { Db } from '#lib/platform/db/index.ts';
import { makeContacts } from '../queries/recipients.ts';

/**
 * Charges a mail that somebody ordered for a moment of their own choosing, such as a reminder: it is not held back, but
 * counts as a letter, so that what others want to say waits. False when they stopped all mail: then it must not go.
 */
export async function chargeLetter(
  tx: Db,
  { id, person, at }: { id: string; person: string; at: Date },
): Promise<boolean> {
  await makeContacts(tx, [person]);
  const contact = await tx
    .selectFrom('contact')
    .select(['id', 'stopped_at'])
    .where('person', '=', person)
    .forUpdate()
    .executeTakeFirst();
  if (contact === undefined || contact.stopped_at !== null) return false;
  await tx.insertInto('letter').values({ id, contact: contact.id, sent_at: at.toISOString() }).execute();
  return true;
}

import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';

/**
 * Has the letters of these contacts looked at on their moment; one job for each contact, in the transaction of the change.
 * What goes at once has a job of its own: what waits must not move it to a later moment.
 */
export async function askForLetters(
  tx: Db,
  asked: readonly { readonly contact: string; readonly at: Date }[],
  atOnce = false,
): Promise<void> {
  if (asked.length === 0) return;
  const key = atOnce ? 'contacts.letter at-once ' : 'contacts.letter ';
  const rows = JSON.stringify(asked.map(({ contact, at }) => ({ contact, at: at.toISOString() })));
  await sql`select graphile_worker.add_job('contacts.letter', json_build_object('contact', r.contact), run_at => r.at,
      max_attempts => 12, job_key => ${key} || r.contact)
    from jsonb_to_recordset(${rows}::jsonb) as r (contact uuid, at timestamptz)`.execute(tx);
}

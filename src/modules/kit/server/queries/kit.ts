import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import type { ReminderKind } from '../../rules/reminders.ts';
import type { Length } from '../../rules/script.ts';

export type KitChoices = {
  readonly networkVoice: string;
  /** Null: as the network. */
  readonly voice: string | null;
  readonly minutes: Length;
  /** How often the gathering was changed or called off: calendars take a higher number as newer. */
  readonly changes: number;
};

export async function kitOf(db: Db, gathering: string): Promise<KitChoices> {
  const { rows } = await sql<KitChoices>`
    select n.kit_voice as "networkVoice", g.kit_voice as voice, g.minutes,
      (select count(*)::int from log_entry l where l.thing_kind = 'gathering' and l.thing = g.id::text
        and l.what in ('gathering.changed', 'gathering.cancelled', 'kit.chosen')) as changes
    from gathering g join network n on n.id = g.network where g.id = ${gathering}`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error(`There is no gathering ${gathering}.`);
  return row;
}

export async function voiceOfNetwork(db: Db, network: string): Promise<string> {
  const row = await db
    .selectFrom('network')
    .select('kit_voice')
    .where('id', '=', network)
    .executeTakeFirstOrThrow();
  return row.kit_voice;
}

/** The reminders that this person chose. */
export async function remindersOf(db: Db, gathering: string, person: string): Promise<ReminderKind[]> {
  const rows = await db
    .selectFrom('reminder')
    .select('kind')
    .where('gathering', '=', gathering)
    .where('person', '=', person)
    .execute();
  return rows.map(({ kind }) => kind as ReminderKind);
}

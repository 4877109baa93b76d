import { record } from '#lib/platform/audit.ts';
import { dateAndTime } from '#lib/platform/clock.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { CommunityRefusal } from '../../refusals.ts';
import { coreForUpdate, logged } from './for-update.ts';

export type FirstMeeting = {
  readonly id: string;
  readonly what: string;
  readonly at: Date | null;
  readonly place: string;
};
const mostAppointments = 50;

/** There is one first meeting: saying it again changes it. */
export async function keepFirstMeeting(tx: Db, community: string, meeting: FirstMeeting): Promise<void> {
  const { id, ...said } = meeting;
  const changed = await tx
    .updateTable('community_appointment')
    .set(said)
    .where('community', '=', community)
    .where('is_first_meeting', '=', true)
    .executeTakeFirst();
  if (changed.numUpdatedRows > 0n) return;
  await tx
    .insertInto('community_appointment')
    .values({ id, community, ...said, is_first_meeting: true })
    .execute();
}

export type Appoint = FirstMeeting & { readonly community: string; readonly by: Actor };

/** Adds an appointment: when and where it meets, or what it agreed. The same form again is harmless. */
export const makeAppointment = (db: Db, act: Appoint): Promise<Result<null, CommunityRefusal>> =>
  db.transaction().execute(async (tx) => {
    const { community, by, ...appointment } = act;
    const found = await coreForUpdate(tx, community, by);
    if (!found.ok) return found;
    const { count } = await tx
      .selectFrom('community_appointment')
      .select((each) => each.fn.countAll<number>().as('count'))
      .where('community', '=', community)
      .executeTakeFirstOrThrow();
    if (count >= mostAppointments) return refuse('too_many_appointments');
    const added = await tx
      .insertInto('community_appointment')
      .values({ community, ...appointment })
      .onConflict((clash) => clash.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (added) await record(tx, { what: 'community.appointed', thing: logged(community), by: by.id });
    return ok(null);
  });

/** Takes an appointment away; again is harmless. */
export const dropAppointment = (
  db: Db,
  act: { readonly community: string; readonly appointment: string; readonly by: Actor },
): Promise<Result<null, CommunityRefusal>> =>
  db.transaction().execute(async (tx) => {
    const found = await coreForUpdate(tx, act.community, act.by);
    if (!found.ok) return found;
    await tx
      .deleteFrom('community_appointment')
      .where('community', '=', act.community)
      .where('id', '=', act.appointment)
      .execute();
    return ok(null);
  });

/** What was agreed, a line each, as it is announced: "Soep en kennismaken · dinsdag 9 maart 2027, 19.30 uur · De Loods". */
export async function appointmentsIn(tx: Db, community: string, language: string): Promise<string> {
  const rows = await tx
    .selectFrom('community_appointment')
    .select(['what', 'at', 'place'])
    .where('community', '=', community)
    .orderBy('is_first_meeting', 'desc')
    .orderBy('at')
    .orderBy('id')
    .limit(7)
    .execute();
  const locale = language === 'nl' ? 'nl' : 'en';
  return rows
    .map(({ what, at, place }) => [what, at && dateAndTime(at, locale), place].filter(Boolean).join(' · '))
    .join('\n');
}

import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { ContactRefusal } from '../../refusals.ts';
import { consentDays, daysAfter, type Purpose } from '../../rules.ts';

/** The boxes that somebody ticked at a gathering. */
export type Ticked = {
  readonly result: boolean;
  readonly panel: boolean;
  readonly help: boolean;
  readonly idea: string | null;
};

/** A yes as it will be kept: for one purpose and the thing that it is about. */
export type Wish = {
  readonly purpose: Purpose;
  readonly gathering: string | null;
  readonly idea: string | null;
  readonly area: string | null;
};

/** Turns ticked boxes into yeses, each for a thing that is there. */
export async function wishesOf(
  tx: Db,
  gathering: string,
  ticked: Ticked,
): Promise<Result<Wish[], ContactRefusal>> {
  if (!ticked.result && !ticked.panel && !ticked.help) return refuse('nothing_chosen');
  const { rows } = await sql<{ town: string; idea: string | null }>`
    select n.town, (select i.id from harvest_item i where i.id = ${ticked.idea}::uuid and i.gathering = g.id
      and i.kind = 'contribution' and i.removed_at is null and i.withdrawn_at is null) as idea
    from gathering g join network n on n.id = g.network where g.id = ${gathering}`.execute(tx);
  const { town = null, idea = null } = rows[0] ?? {};
  if (ticked.help && idea === null) return refuse('unknown_idea');
  const wishes: Wish[] = [];
  if (ticked.result) wishes.push({ purpose: 'result', gathering, idea: null, area: null });
  if (ticked.panel) wishes.push({ purpose: 'panel', gathering: null, idea: null, area: town });
  if (ticked.help) wishes.push({ purpose: 'help', gathering, idea, area: null });
  return ok(wishes);
}

/** Writes the yeses down, each with its end. Saying yes again makes it last longer, also after it was taken back. */
export async function giveConsents(
  tx: Db,
  contact: string,
  wishes: readonly Wish[],
  at: Date,
): Promise<void> {
  const rows = wishes.map((wish) => ({
    ...wish,
    ends: daysAfter(at, consentDays[wish.purpose]).toISOString(),
  }));
  await sql`
    insert into consent (id, contact, purpose, gathering, idea, area, given_at, ends_at)
    select uuidv7(), ${contact}, w.purpose, w.gathering, w.idea, w.area, ${at.toISOString()}::timestamptz, w.ends
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as w (purpose text, gathering uuid, idea uuid, area text, ends timestamptz)
    where (w.gathering is null or exists (select from gathering g where g.id = w.gathering))
      and (w.idea is null or exists (select from harvest_item i where i.id = w.idea))
    on conflict (contact, purpose, gathering, idea, area)
      do update set given_at = excluded.given_at, ends_at = excluded.ends_at, withdrawn_at = null`.execute(
    tx,
  );
}

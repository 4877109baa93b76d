import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import { mustAcceptRules } from '#lib/platform/rules-of-play.ts';
import type { Actor } from '#lib/platform/session.ts';
import { mayJoinIn, maySeeInitiative } from '../../policy.ts';
import { isAtWork, type InitiativeState, type Stage } from '../../rules.ts';

export type Locked = {
  readonly id: string;
  readonly town: string;
  readonly area: string;
  readonly community: string | null;
  readonly name: string;
  readonly state: InitiativeState;
  readonly endsOn: string | null;
  readonly partners: number;
  /** Where whoever acts stands on the ladder now; their session may be older. */
  readonly stage: Stage;
  readonly by: string;
};
type Unseen = 'unknown_initiative' | 'log_in_first' | 'accept_rules_first';
/** `acting: false` is for looking and letting go: that needs no acceptance of the rules of play as they are now. */
type Options = { readonly lock?: boolean; readonly acting?: boolean };

/** Reads an initiative for somebody who sees it, and keeps other changes of it waiting until this transaction ends. */
export async function initiativeForUpdate(
  tx: Db,
  id: string,
  by: Actor,
  { lock = true, acting = true }: Options = {},
): Promise<Result<Locked, Unseen>> {
  const query = tx
    .selectFrom('initiative')
    .select(['id', 'town', 'area', 'community', 'name', 'state', 'ends_on', 'audience'])
    .where('id', '=', id);
  const row = await (lock ? query.forNoKeyUpdate() : query).executeTakeFirst();
  if (row === undefined || !maySeeInitiative(by, row)) return refuse('unknown_initiative');
  if (by.id === null || !mayJoinIn(by, row)) return refuse('log_in_first');
  if (acting && (await mustAcceptRules(tx, by, [id]))) return refuse('accept_rules_first');
  const people = await tx
    .selectFrom('initiative_person')
    .select((each) => [
      each.fn.countAll<number>().filterWhere('stage', '=', 'partner').as('partners'),
      each.fn.max('stage').filterWhere('person', '=', by.id).as('own'),
    ])
    .where('initiative', '=', id)
    .executeTakeFirstOrThrow();
  const { audience: _, ends_on: endsOn, ...rest } = row;
  return ok({
    ...rest,
    endsOn,
    state: row.state as InitiativeState,
    partners: people.partners,
    stage: (people.own ?? 'viewer') as Stage,
    by: by.id,
  });
}

/** The same for a partner. */
export async function partnerForUpdate(
  tx: Db,
  id: string,
  by: Actor,
  options: Options = {},
): Promise<Result<Locked, Unseen | 'not_partner'>> {
  const found = await initiativeForUpdate(tx, id, by, options);
  if (found.ok && found.value.stage !== 'partner') return refuse('not_partner');
  return found;
}

/** The same for a partner, while there is work to do on it. */
export async function workForUpdate(
  tx: Db,
  id: string,
  by: Actor,
  options: Options = {},
): Promise<Result<Locked, Unseen | 'not_partner' | 'not_running'>> {
  const found = await partnerForUpdate(tx, id, by, options);
  return found.ok && !isAtWork(found.value.state) ? refuse('not_running') : found;
}

/** It is alive: lists show what moved last first. */
export async function touch(tx: Db, id: string, at: Date): Promise<void> {
  await tx.updateTable('initiative').set({ active_at: at }).where('id', '=', id).execute();
}

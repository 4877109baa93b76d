import { sql } from 'kysely';
import { mustAccept, type Decider } from '#lib/modules/communities/index.ts';
import { communityForUpdate, coreTeamOf } from '#lib/modules/communities/server/index.ts';
import { postItem, settleItem } from '#lib/modules/feed/server/index.ts';
import { notify } from '#lib/modules/notifications/server/index.ts';
import { record } from '#lib/platform/audit.ts';
import { seenBy } from '#lib/platform/audience.ts';
import { localParts } from '#lib/platform/clock.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { InitiativeRefusal } from '../../refusals.ts';
import { checkGrant, checkMeeting, mayDecide, type GrantState, type GrantVerdict } from '../../rules.ts';
import { potFor, type PotHere } from '../queries/grants.ts';
import { partnerForUpdate, touch, workForUpdate } from './for-update.ts';

type Act = { readonly initiative: string; readonly by: Actor; readonly at: Date };
type Done = Promise<Result<null, InitiativeRefusal>>;
const thing = (id: string) => ({ kind: 'money_grant', id });

/** Asks money from the pot of its community, one question at a time. The same form again is the same question. */
export const askPot = (db: Db, act: Question): Done =>
  db.transaction().execute(async (tx) => {
    const found = await workForUpdate(tx, act.initiative, act.by);
    if (!found.ok) return found;
    const known = await tx.selectFrom('money_grant').selectAll().where('id', '=', act.id).executeTakeFirst();
    if (known)
      return known.initiative === act.initiative && known.amount === act.amount && known.what === act.what
        ? ok(null)
        : refuse('other_content');
    if (found.value.state !== 'running') return refuse('not_running');
    const pot = await potToAsk(tx, act);
    if (!pot.ok) return pot;
    await keepQuestion(tx, act, pot.value, found.value.by);
    return ok(null);
  });

type Question = Act & { readonly id: string; readonly amount: number; readonly what: string };

/** The pot of the community, when this can be asked from it. */
async function potToAsk(tx: Db, act: Question): Promise<Result<PotHere, InitiativeRefusal>> {
  const pot = await potFor(tx, act.initiative);
  if (pot === null || !pot.open) return refuse('no_pot');
  if (pot.hidden) return refuse('deciders_cannot_see');
  if (pot.asks) return refuse('already_asked_pot');
  const fits = checkGrant(pot, act.amount);
  return fits.ok ? ok(pot) : fits;
}

async function keepQuestion(tx: Db, act: Question, pot: PotHere, by: string): Promise<void> {
  const { id, initiative, amount, what, at } = act;
  const { community, rules } = pot;
  await tx
    .insertInto('money_grant')
    .values({ id, community, initiative, amount, what, asked_by: by, asked_at: at })
    .execute();
  await record(tx, { what: 'money.asked', thing: thing(id), by });
  await postItem(tx, { place: initiative, kind: 'grant_asked', subject: id, by, words: what });
  const people = await decidersOf(tx, community, rules.moneyDecider);
  await notify(tx, { place: community, kind: 'asked', subject: initiative, by, people });
  await touch(tx, initiative, at);
}

/** Who is told that something waits for a decision: the core team, or the officials who are in the community. */
async function decidersOf(tx: Db, community: string, decider: Decider | null): Promise<string[]> {
  if (decider !== 'municipality') return coreTeamOf(tx, community);
  const rows = await tx
    .selectFrom('community_member as m')
    .innerJoin('department_member as d', 'd.person', 'm.person')
    .select('m.person')
    .distinct()
    .where('m.community', '=', community)
    .where('m.state', '=', 'member')
    .execute();
  return rows.map(({ person }) => person);
}

/** Takes a question back, or gives back what was granted: the pot has it again. */
export const returnGrant = (db: Db, act: Act & { readonly grant: string }): Done =>
  db.transaction().execute(async (tx) => {
    const found = await partnerForUpdate(tx, act.initiative, act.by, { acting: false });
    if (!found.ok) return found;
    const { rows } = await sql<{ state: GrantState }>`
      update money_grant set state = case state when 'asked' then 'taken_back' else 'given_back' end, answered_at = ${act.at}
      where id = ${act.grant} and initiative = ${act.initiative} and state in ('asked', 'granted') returning state`.execute(
      tx,
    );
    const [row] = rows;
    if (row === undefined) return refuse('unknown_grant');
    await record(tx, { what: `money.${row.state}`, thing: thing(act.grant), by: found.value.by });
    if (row.state === 'taken_back') await settle(tx, act, { becomes: null, words: '' });
    else
      await postItem(tx, {
        place: act.initiative,
        kind: 'grant_returned',
        subject: null,
        by: found.value.by,
      });
    return ok(null);
  });

/** A question that is open when an initiative ends or leaves the community is no longer asked. */
export async function closeGrants(tx: Db, act: Act): Promise<void> {
  const closed = await tx
    .updateTable('money_grant')
    .set({ state: 'taken_back', answered_at: act.at })
    .where('initiative', '=', act.initiative)
    .where('state', '=', 'asked')
    .returning('id')
    .execute();
  for (const { id } of closed) await settle(tx, { ...act, grant: id }, { becomes: null, words: '' });
}

const settle = (
  tx: Db,
  act: Act & { readonly grant: string },
  said: { readonly becomes: 'granted' | 'grant_declined' | null; readonly words: string },
): Promise<boolean> =>
  settleItem(tx, {
    place: act.initiative,
    kind: 'grant_asked',
    subject: act.grant,
    by: act.by.id ?? '',
    ...said,
  });

export type DecideGrant = {
  readonly community: string;
  readonly grant: string;
  readonly verdict: GrantVerdict;
  /** The day of the meeting, when the members decide. */
  readonly metOn: string | null;
  readonly words: string;
  readonly by: Actor;
  readonly at: Date;
};

/**
 * Writes down a decision about money from the pot, by whom the rules of play say and within what they say. Every decision about
 * one pot goes through the lock on its community, so that two at once never give more than there is.
 */
export const decideGrant = (db: Db, act: DecideGrant, options: { readonly lock?: boolean } = {}): Done =>
  db.transaction().execute(async (tx) => {
    const found = await communityForUpdate(tx, act.community, act.by, options);
    if (!found.ok) return found;
    const { state, own, rulesVersion, town, by } = found.value;
    if (mustAccept(own, rulesVersion)) return refuse('accept_rules_first');
    if (state !== 'running') return refuse('not_running');
    const grant = await grantForUpdate(tx, act);
    if (grant === undefined) return refuse('unknown_grant');
    const pot = await potFor(tx, grant.initiative);
    if (pot?.community !== act.community || pot.rules.moneyDecider === null) return refuse('no_pot');
    const core = own?.state === 'member' && own.role === 'core_team';
    const decider = pot.rules.moneyDecider;
    if (!mayDecide(decider, { core, official: await isOfficial(tx, by, town) })) return refuse('not_decider');
    if (grant.state !== 'asked') return refuse('already_answered');
    const met = checkMeeting(decider, act.metOn, localParts(act.at).date);
    if (!met.ok) return met;
    if (act.verdict === 'decline' && act.words.trim().length < 3) return refuse('reason_needed');
    const fits = act.verdict === 'grant' ? checkGrant(pot, grant.amount) : ok(null);
    if (!fits.ok) return fits;
    await write(tx, act, { initiative: grant.initiative, decider, metOn: met.value, by });
    return ok(null);
  });

const grantForUpdate = (tx: Db, act: DecideGrant) =>
  tx
    .selectFrom('money_grant as g')
    .innerJoin('initiative as i', 'i.id', 'g.initiative')
    .select(['g.initiative', 'g.amount', 'g.state'])
    .where('g.id', '=', act.grant)
    .where('g.community', '=', act.community)
    .where(seenBy(act.by, 'i.audience'))
    .forUpdate('g')
    .executeTakeFirst();

async function isOfficial(tx: Db, person: string, town: string): Promise<boolean> {
  const row = await tx
    .selectFrom('department_member as m')
    .innerJoin('department as d', 'd.id', 'm.department')
    .select('d.id')
    .where('m.person', '=', person)
    .where('d.town', '=', town)
    .executeTakeFirst();
  return row !== undefined;
}

type Decision = {
  readonly initiative: string;
  readonly decider: Decider;
  readonly metOn: string | null;
  readonly by: string;
};

async function write(tx: Db, act: DecideGrant, { initiative, decider, metOn, by }: Decision): Promise<void> {
  const granted = act.verdict === 'grant';
  await tx
    .updateTable('money_grant')
    .set({
      state: granted ? 'granted' : 'declined',
      decider,
      met_on: metOn,
      answer: act.words,
      answered_by: by,
      answered_at: act.at,
    })
    .where('id', '=', act.grant)
    .execute();
  await record(tx, {
    what: granted ? 'money.granted' : 'money.declined',
    thing: thing(act.grant),
    by,
    detail: { decider, metOn },
  });
  await settle(
    tx,
    { ...act, initiative },
    { becomes: granted ? 'granted' : 'grant_declined', words: act.words },
  );
  if (granted) await postItem(tx, { place: act.community, kind: 'pot', subject: initiative, by });
  await touch(tx, initiative, act.at);
}

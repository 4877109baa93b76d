import { postItem } from '#lib/modules/feed/server/index.ts';
import { record } from '#lib/platform/audit.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { CommunityRefusal } from '../../refusals.ts';
import { changedSettings, inOrder, type RulesOfPlay } from '../../rules.ts';
import { currentRules } from '../queries/rules.ts';
import { communityForUpdate, coreForUpdate, logged, type Options } from './for-update.ts';
import { isAreaOf } from './start-community.ts';

type MakeRules = { readonly community: string; readonly rules: RulesOfPlay; readonly by: Actor };

/** Keeps the rules of a community that is being started; they become version 1 when it is announced. */
export const draftRules = (db: Db, act: MakeRules): Promise<Result<null, CommunityRefusal>> =>
  db.transaction().execute(async (tx) => {
    const found = await coreForUpdate(tx, act.community, act.by);
    if (!found.ok) return found;
    if (found.value.state !== 'draft') return refuse('not_in_this_state');
    const rules = inOrder(act.rules);
    if (!(await isAreaOf(tx, found.value.town, rules.area))) return refuse('unknown_area');
    await tx
      .updateTable('community')
      .set({ rules_draft: JSON.stringify(rules), entry: rules.entry })
      .where('id', '=', act.community)
      .execute();
    return ok(null);
  });

/** A version never changes; whoever makes it has accepted it. */
export async function addVersion(
  tx: Db,
  act: MakeRules & { readonly version: number; readonly why: string; readonly at: Date },
): Promise<void> {
  const { rules, version } = act;
  await tx
    .insertInto('rules_of_play')
    .values({
      community: act.community,
      version,
      who_may_start: rules.whoMayStart,
      entry: rules.entry,
      area: rules.area,
      meant_for: rules.meantFor,
      widest_audience: rules.widestAudience,
      money_total: rules.moneyTotal,
      money_most: rules.moneyMost,
      money_decider: rules.moneyDecider,
      language: rules.language,
      code_of_conduct: rules.codeOfConduct,
      why: act.why,
      made_by: act.by.id,
      made_at: act.at,
    })
    .execute();
  await tx
    .updateTable('community_member')
    .set({ accepted_version: version })
    .where('community', '=', act.community)
    .where('person', '=', act.by.id)
    .execute();
}

export type ChangeRules = MakeRules & {
  /** The version that was read and is changed here. */
  readonly read: number;
  readonly why: string;
  readonly at: Date;
};

/** Makes a new version. Members stay members, and are asked to accept it before they do anything there. */
export const changeRules = (
  db: Db,
  act: ChangeRules,
): Promise<Result<{ version: number }, CommunityRefusal>> =>
  db.transaction().execute(async (tx) => {
    const found = await coreForUpdate(tx, act.community, act.by);
    if (!found.ok) return found;
    if (found.value.state !== 'running') return refuse('not_running');
    if (act.read !== found.value.rulesVersion) return refuse('rules_changed');
    const rules = inOrder(act.rules);
    if (!(await isAreaOf(tx, found.value.town, rules.area))) return refuse('unknown_area');
    const before = await currentRules(tx, act.community);
    const changed = before === null ? [] : changedSettings(before, rules);
    if (changed.length === 0) return refuse('nothing_changed');
    if ((before?.granted ?? 0) > (rules.moneyTotal ?? 0)) return refuse('pot_below_granted');
    const version = found.value.rulesVersion + 1;
    await addVersion(tx, { ...act, rules, version });
    await tx
      .updateTable('community')
      .set({ rules_version: version, entry: rules.entry })
      .where('id', '=', act.community)
      .execute();
    await record(tx, {
      what: 'community.rules_changed',
      thing: logged(act.community),
      by: act.by.id,
      why: act.why,
      detail: { version, changed },
    });
    await postItem(tx, {
      place: act.community,
      kind: 'rules',
      subject: act.community,
      by: act.by.id,
      asks: await membersOf(tx, act.community),
    });
    return ok({ version });
  });

async function membersOf(tx: Db, community: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('community_member')
    .select('person')
    .where('community', '=', community)
    .where('state', '=', 'member')
    .execute();
  return rows.map(({ person }) => person);
}

/** Accepts the current version of the rules; one that was read before a change is shown again. */
export const acceptRules = (
  db: Db,
  act: { readonly community: string; readonly version: number; readonly by: Actor },
  options: Options = {},
): Promise<Result<null, CommunityRefusal>> =>
  db.transaction().execute(async (tx) => {
    const found = await communityForUpdate(tx, act.community, act.by, options);
    if (!found.ok) return found;
    const { own, rulesVersion, by } = found.value;
    if (own?.state !== 'member') return refuse('unknown_member');
    if (act.version !== rulesVersion) return refuse('rules_changed');
    if (own.accepted === rulesVersion) return ok(null);
    await tx
      .updateTable('community_member')
      .set({ accepted_version: rulesVersion })
      .where('community', '=', act.community)
      .where('person', '=', by)
      .execute();
    await record(tx, {
      what: 'community.rules_accepted',
      thing: logged(act.community),
      by,
      detail: { version: rulesVersion },
    });
    return ok(null);
  });

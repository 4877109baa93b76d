import * as v from 'valibot';
import { postItem } from '#lib/modules/feed/server/index.ts';
import { record } from '#lib/platform/audit.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { CommunityRefusal } from '../../refusals.ts';
import { after, checklist, isComplete } from '../../rules.ts';
import { preparedOf } from '../queries/prepared.ts';
import { appointmentsIn } from './appointments.ts';
import { coreForUpdate, coreTeamOf, logged } from './for-update.ts';
import { addVersion } from './rules-of-play.ts';
import { isNameFree } from './start-community.ts';
import { rulesShape } from '../queries/rules.ts';

type Act = { readonly community: string; readonly by: Actor; readonly at: Date };

/** Announces a community when nothing that is needed is missing: its draft of the rules becomes version 1. */
export const announceCommunity = (db: Db, act: Act): Promise<Result<null, CommunityRefusal>> =>
  db.transaction().execute(async (tx) => {
    const found = await coreForUpdate(tx, act.community, act.by);
    if (!found.ok) return found;
    const next = after(found.value.state, 'announce');
    if (!next.ok) return next;
    const prepared = await preparedOf(tx, act.community);
    const rules = v.safeParse(rulesShape, prepared.draft);
    if (!rules.success || !isComplete(checklist(prepared))) return refuse('not_complete');
    await addVersion(tx, { ...act, rules: rules.output, version: 1, why: '' });
    await tx
      .updateTable('community')
      .set({
        state: next.value,
        rules_version: 1,
        entry: rules.output.entry,
        announced_at: act.at,
        rules_draft: '{}',
      })
      .where('id', '=', act.community)
      .execute();
    await record(tx, { what: 'community.announced', thing: logged(act.community), by: act.by.id });
    await postItem(tx, {
      place: act.community,
      kind: 'announced',
      subject: act.community,
      by: act.by.id,
      words: await appointmentsIn(tx, act.community, rules.output.language),
      asks: await coreTeamOf(tx, act.community),
    });
    return ok(null);
  });

/** Closes a community and says why; everything in it stays readable for who could read it. */
export const archiveCommunity = (
  db: Db,
  act: Act & { readonly why: string },
): Promise<Result<null, CommunityRefusal>> =>
  db.transaction().execute(async (tx) => {
    const found = await coreForUpdate(tx, act.community, act.by);
    if (!found.ok) return found;
    const next = after(found.value.state, 'archive');
    if (!next.ok) return next;
    await tx
      .updateTable('community')
      .set({ state: next.value, archived_at: act.at, archived_why: act.why })
      .where('id', '=', act.community)
      .execute();
    await record(tx, { what: 'community.archived', thing: logged(act.community), by: act.by.id });
    await postItem(tx, { place: act.community, kind: 'archived', subject: act.community, by: act.by.id });
    return ok(null);
  });

/** Takes an archived community up again, under its own name if nobody took that. */
export const reopenCommunity = (db: Db, act: Act): Promise<Result<null, CommunityRefusal>> =>
  db.transaction().execute(async (tx) => {
    const found = await coreForUpdate(tx, act.community, act.by);
    if (!found.ok) return found;
    const next = after(found.value.state, 'reopen');
    if (!next.ok) return next;
    if (!(await isNameFree(tx, found.value))) return refuse('name_taken');
    await tx
      .updateTable('community')
      .set({ state: next.value, archived_at: null, archived_why: null })
      .where('id', '=', act.community)
      .execute();
    await record(tx, { what: 'community.reopened', thing: logged(act.community), by: act.by.id });
    await postItem(tx, { place: act.community, kind: 'reopened', subject: act.community, by: act.by.id });
    return ok(null);
  });

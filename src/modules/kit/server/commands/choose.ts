import { hostedForUpdate } from '#lib/modules/gatherings/server/index.ts';
import { mayEdit } from '#lib/modules/networks/index.ts';
import { networkById } from '#lib/modules/networks/server/index.ts';
import { record } from '#lib/platform/audit.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { KitRefusal } from '../../refusals.ts';
import type { ReminderKind } from '../../rules/reminders.ts';
import type { Length } from '../../rules/script.ts';
import { isVoice } from '../content/index.ts';

export type ChooseKit = {
  readonly gathering: string;
  /** Null: as the network. */
  readonly voice: string | null;
  readonly minutes: Length;
  readonly by: Actor;
};

/** In which words the kit of one gathering speaks, and how long it takes. */
export async function chooseKit(db: Db, act: ChooseKit): Promise<Result<null, KitRefusal>> {
  if (act.voice !== null && !(await isVoice(act.voice))) return refuse('unknown_voice');
  return db.transaction().execute(async (tx): Promise<Result<null, KitRefusal>> => {
    const hosted = await hostedForUpdate(tx, act.gathering, act.by);
    if (!hosted.ok) return hosted;
    await tx
      .updateTable('gathering')
      .set({ kit_voice: act.voice, minutes: act.minutes })
      .where('id', '=', act.gathering)
      .execute();
    const thing = { kind: 'gathering', id: act.gathering };
    await record(tx, { what: 'kit.chosen', thing, by: act.by.id });
    return ok(null);
  });
}

export type ChooseVoice = { readonly network: string; readonly voice: string; readonly by: Actor };

/** In which language and tone a network is addressed, unless a gathering chooses otherwise. */
export async function chooseVoice(db: Db, act: ChooseVoice): Promise<Result<null, KitRefusal>> {
  if (!(await isVoice(act.voice))) return refuse('unknown_voice');
  return db.transaction().execute(async (tx) => {
    const network = await networkById(tx, act.network);
    if (network === null || !mayEdit(act.by, network.scope)) return refuse('not_host');
    await tx.updateTable('network').set({ kit_voice: act.voice }).where('id', '=', act.network).execute();
    await record(tx, { what: 'kit.chosen', thing: { kind: 'network', id: act.network }, by: act.by.id });
    return ok(null);
  });
}

export type ChooseReminders = {
  readonly gathering: string;
  readonly reminders: readonly ReminderKind[];
  readonly by: Actor;
  readonly at: Date;
  /** Address of the site, for the link in the mail. */
  readonly site: string;
};

/** Which mails a host wants beforehand. Choosing the same again changes nothing, so that none comes twice. */
export async function chooseReminders(db: Db, act: ChooseReminders): Promise<Result<null, KitRefusal>> {
  const person = act.by.id;
  if (person === null) return refuse('not_host');
  return db.transaction().execute(async (tx): Promise<Result<null, KitRefusal>> => {
    const hosted = await hostedForUpdate(tx, act.gathering, act.by);
    if (!hosted.ok) return hosted;
    const dropped = tx
      .deleteFrom('reminder')
      .where('gathering', '=', act.gathering)
      .where('person', '=', person);
    await (act.reminders.length === 0 ? dropped : dropped.where('kind', 'not in', act.reminders)).execute();
    if (act.reminders.length > 0)
      await tx
        .insertInto('reminder')
        .values(
          [...new Set(act.reminders)].map((kind) => ({
            gathering: act.gathering,
            person,
            kind,
            chosen_at: act.at.toISOString(),
            site: act.site,
          })),
        )
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    return ok(null);
  });
}

import { daysAfter } from '#lib/modules/contacts/index.ts';
import { offerMessage } from '#lib/modules/contacts/server/index.ts';
import { record } from '#lib/platform/audit.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import { mayConfirm } from '../../policy.ts';
import type { NetworkRefusal } from '../../refusals.ts';
import { after } from '../../rules.ts';
import { confirmedWords, declinedWords } from '../letters.ts';
import { networkForUpdate, type LockedNetwork } from './for-update.ts';

type Decide = {
  readonly network: string;
  readonly by: Actor;
  readonly at: Date;
  /** Address of the site, for the link in the mail. */
  readonly site: string;
};

/** A connector says: I know them, they exist. The proposer is told, within the contact budget. */
export const confirmNetwork = (db: Db, act: Decide): Promise<Result<null, NetworkRefusal>> =>
  decide(db, act, 'confirm', null);

/** Not confirmed, and why. The proposer is told, within the contact budget; the name is free again. */
export const declineNetwork = (
  db: Db,
  act: Decide & { why: string },
): Promise<Result<null, NetworkRefusal>> => decide(db, act, 'decline', act.why);

function decide(
  db: Db,
  act: Decide,
  event: 'confirm' | 'decline',
  why: string | null,
): Promise<Result<null, NetworkRefusal>> {
  return db.transaction().execute(async (tx) => {
    const network = await networkForUpdate(tx, act.network);
    if (network === null) return refuse('unknown_network');
    if (!mayConfirm(act.by, network.scope)) return refuse('not_connector');
    const next = after(network.state, event);
    if (!next.ok) return next;
    await tx
      .updateTable('network')
      .set({ state: next.value, confirmed_at: event === 'confirm' ? act.at.toISOString() : null })
      .where('id', '=', act.network)
      .execute();
    await record(tx, {
      what: event === 'confirm' ? 'network.confirmed' : 'network.declined',
      thing: { kind: 'network', id: act.network },
      by: act.by.id,
      why,
    });
    await tellProposer(tx, network, act, why);
    return ok(null);
  });
}

async function tellProposer(tx: Db, network: LockedNetwork, act: Decide, why: string | null): Promise<void> {
  if (network.createdBy === null || network.createdBy === act.by.id) return;
  await offerMessage(tx, {
    key: `network.decided ${network.id}`,
    kind: 'networks.decided',
    to: { person: network.createdBy },
    importance: 'decision',
    atOnce: true,
    about: { kind: 'network', id: network.id },
    from: { person: act.by.id },
    words: why === null ? confirmedWords(network) : declinedWords(network, why),
    site: act.site,
    ends: daysAfter(act.at, 120),
    at: act.at,
  });
}

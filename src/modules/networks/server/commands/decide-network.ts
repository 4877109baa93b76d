import { sql } from 'kysely';
import { record } from '#lib/platform/audit.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { sendMail } from '#lib/platform/mail.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import type { Locale } from '#lib/platform/texts.ts';
import { mayConfirm } from '../../policy.ts';
import type { NetworkRefusal } from '../../refusals.ts';
import { after } from '../../rules.ts';
import { confirmedMail, declinedMail } from '../mails.ts';
import { networkForUpdate, type LockedNetwork } from './for-update.ts';

type Decide = {
  readonly network: string;
  readonly by: Actor;
  readonly at: Date;
  /** Address of the site, for the link in the mail. */
  readonly site: string;
};

/** A connector says: I know them, they exist. The proposer is told by mail. */
export const confirmNetwork = (db: Db, act: Decide): Promise<Result<null, NetworkRefusal>> =>
  decide(db, act, 'confirm', null);

/** Not confirmed, and why. The proposer is told by mail; the name is free again. */
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
  const { rows } = await sql<{ email: string; locale: Locale }>`select u.email, p.locale
    from auth."user" u join person p on p.id = u.id where p.id = ${network.createdBy}`.execute(tx);
  const [to] = rows;
  if (to === undefined) return;
  const link = `${act.site}/praat/netwerken/${network.id}`;
  await sendMail(
    tx,
    why === null ? confirmedMail(to, network.name, link) : declinedMail(to, network.name, why),
  );
}

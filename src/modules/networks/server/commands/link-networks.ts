import { record } from '#lib/platform/audit.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import { mayLink } from '../../policy.ts';
import type { NetworkRefusal } from '../../refusals.ts';
import type { LinkKind } from '../../rules.ts';
import { networkForUpdate } from './for-update.ts';

export type LinkNetworks = {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly kind: LinkKind;
  readonly note: string | null;
  readonly by: Actor;
};

/** Draws a bridge between two networks. The same bridge again only changes its note. */
export async function linkNetworks(db: Db, act: LinkNetworks): Promise<Result<null, NetworkRefusal>> {
  if (act.from === act.to) return refuse('same_network');
  return db.transaction().execute(async (tx) => {
    const network = await networkForUpdate(tx, act.from);
    if (network === null) return refuse('unknown_network');
    if (!mayLink(act.by, network.scope)) return refuse('not_holder');
    const other = await tx
      .selectFrom('network')
      .select('id')
      .where('id', '=', act.to)
      .where('town', '=', network.town)
      .where('state', '<>', 'closed')
      .executeTakeFirst();
    if (other === undefined) return refuse('unknown_network');
    await tx
      .insertInto('network_link')
      .values({
        id: act.id,
        from_network: act.from,
        to_network: act.to,
        kind: act.kind,
        note: act.note,
        made_by: act.by.id,
      })
      .onConflict((conflict) =>
        conflict.columns(['from_network', 'to_network', 'kind']).doUpdateSet({ note: act.note }),
      )
      .execute();
    await record(tx, {
      what: 'network.linked',
      thing: { kind: 'network', id: act.from },
      by: act.by.id,
      detail: { to: act.to, kind: act.kind },
    });
    return ok(null);
  });
}

/** Takes a bridge away; whoever leads one of its two ends may. */
export async function unlinkNetworks(
  db: Db,
  act: { readonly network: string; readonly link: string; readonly by: Actor },
): Promise<Result<null, NetworkRefusal>> {
  return db.transaction().execute(async (tx) => {
    const network = await networkForUpdate(tx, act.network);
    if (network === null) return refuse('unknown_network');
    if (!mayLink(act.by, network.scope)) return refuse('not_holder');
    const gone = await tx
      .deleteFrom('network_link')
      .where('id', '=', act.link)
      .where((where) =>
        where.or([where('from_network', '=', act.network), where('to_network', '=', act.network)]),
      )
      .returning(['from_network', 'to_network', 'kind'])
      .executeTakeFirst();
    if (gone === undefined) return refuse('unknown_link');
    await record(tx, {
      what: 'network.unlinked',
      thing: { kind: 'network', id: act.network },
      by: act.by.id,
      detail: { from: gone.from_network, to: gone.to_network, kind: gone.kind },
    });
    return ok(null);
  });
}

import { record } from '#lib/platform/audit.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import { mayEdit, maySeeContact } from '../../policy.ts';
import type { NetworkRefusal } from '../../refusals.ts';
import { networkForUpdate } from './for-update.ts';
import { columnsOf, pathsOf, placeIn, type Described } from './register-network.ts';

export type EditNetwork = Described & { readonly network: string; readonly by: Actor };

/** Changes what is written about a network. Who may not see its contact does not change it either. */
export async function editNetwork(db: Db, act: EditNetwork): Promise<Result<null, NetworkRefusal>> {
  return db.transaction().execute(async (tx) => {
    const network = await networkForUpdate(tx, act.network);
    if (network === null || network.state === 'closed') return refuse('unknown_network');
    if (!mayEdit(act.by, network.scope)) return refuse('not_holder');
    if ((await pathsOf(tx, network.town, act.areas)) === null) return refuse('unknown_area');
    if (await nameTaken(tx, network.town, network.id, act.name)) return refuse('name_taken');
    const { contact, contact_public, ...columns } = columnsOf(act);
    const contactToo = maySeeContact(act.by, network.scope, false) ? { contact, contact_public } : {};
    await tx
      .updateTable('network')
      .set({ ...columns, ...contactToo })
      .where('id', '=', act.network)
      .execute();
    await placeIn(tx, act.network, act.areas);
    await record(tx, { what: 'network.changed', thing: { kind: 'network', id: act.network }, by: act.by.id });
    return ok(null);
  });
}

async function nameTaken(tx: Db, town: string, self: string, name: string): Promise<boolean> {
  const other = await tx
    .selectFrom('network')
    .select('id')
    .where('town', '=', town)
    .where('state', '<>', 'closed')
    .where('id', '<>', self)
    .where((where) => where(where.fn('plain_text', ['name']), '=', where.fn('plain_text', [where.val(name)])))
    .executeTakeFirst();
  return other !== undefined;
}

import { networkById } from '#lib/modules/networks/server/index.ts';
import type { Db } from '#lib/platform/db/index.ts';
import type { Scope } from '#lib/platform/session.ts';
import type { HelpKind, HelpState } from '../../rules/help.ts';

export type LockedHelp = {
  readonly id: string;
  readonly gathering: string;
  readonly network: string;
  readonly town: string;
  readonly kind: HelpKind;
  readonly state: HelpState;
  readonly owner: string | null;
  readonly scope: Scope;
};

/** Reads a request and keeps other answers to it waiting until this transaction ends. */
export async function helpForUpdate(tx: Db, id: string): Promise<LockedHelp | null> {
  const row = await tx
    .selectFrom('help_request as h')
    .innerJoin('gathering as g', 'g.id', 'h.gathering')
    .select(['h.id', 'h.gathering', 'g.network', 'h.kind', 'h.state', 'h.owner'])
    .where('h.id', '=', id)
    .forNoKeyUpdate('h')
    .executeTakeFirst();
  if (row === undefined) return null;
  const network = await networkById(tx, row.network);
  if (network === null) return null;
  return {
    ...row,
    kind: row.kind as HelpKind,
    state: row.state as HelpState,
    town: network.town,
    scope: { ...network.scope, gathering: row.gathering },
  };
}

import type { Db } from '#lib/platform/db/index.ts';
import { refuse, ok, type Result } from '#lib/platform/result.ts';
import type { Actor, Scope } from '#lib/platform/session.ts';
import { mayHost } from '../../policy.ts';
import type { GatheringState } from '../../rules.ts';

export type Locked = {
  readonly id: string;
  readonly network: string;
  readonly town: string;
  readonly state: GatheringState;
  readonly title: string;
  readonly language: string;
  readonly attendance: number | null;
  readonly version: number;
  readonly scope: Scope;
};

/** Where a gathering belongs, for policies. */
const scopeOf = (row: { id: string; network: string; town: string }): Scope => ({
  areas: ['NL00', row.town],
  network: row.network,
  gathering: row.id,
});

/** Reads a gathering and keeps other changes of it waiting until this transaction ends. */
export async function gatheringForUpdate(
  tx: Db,
  id: string,
  { lock = true }: { lock?: boolean } = {},
): Promise<Locked | null> {
  const query = tx
    .selectFrom('gathering')
    .innerJoin('network', 'network.id', 'gathering.network')
    .select([
      'gathering.id',
      'gathering.network',
      'network.town',
      'gathering.state',
      'gathering.title',
      'gathering.language',
      'gathering.attendance',
      'gathering.version',
    ])
    .where('gathering.id', '=', id);
  const row = await (lock ? query.forNoKeyUpdate('gathering') : query).executeTakeFirst();
  if (row === undefined) return null;
  return { ...row, state: row.state as GatheringState, scope: scopeOf(row) };
}

/** The same for a host: an unknown gathering and someone else's are both a no. */
export async function hostedForUpdate(
  tx: Db,
  id: string,
  by: Actor,
): Promise<Result<Locked, 'unknown_gathering' | 'not_host'>> {
  const gathering = await gatheringForUpdate(tx, id);
  if (gathering === null) return refuse('unknown_gathering');
  if (!mayHost(by, gathering.scope)) return refuse('not_host');
  return ok(gathering);
}

import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import { formVersion } from '../../input.ts';
import { takesHandIns, takesTidying, type GatheringCopy, type GatheringState } from '../../rules.ts';
import { pointables } from './sheet.ts';

/** What a phone keeps of a gathering to take down sentences without a connection: nothing that a participant may not see. */
export async function captureCopy(
  db: Db,
  gathering: string,
  as: 'participant' | 'host',
): Promise<GatheringCopy | null> {
  const [row, values, priorities] = await Promise.all([
    db
      .selectFrom('gathering')
      .innerJoin('network', 'network.id', 'gathering.network')
      .select([
        'gathering.id',
        'gathering.join_code as code',
        'gathering.title',
        'gathering.question',
        'network.name as networkName',
        'gathering.state',
        sql<string>`now()`.as('at'),
      ])
      .where('gathering.id', '=', gathering)
      .executeTakeFirst(),
    pointables(db, gathering, 'value'),
    pointables(db, gathering, 'priority'),
  ]);
  if (row === undefined) return null;
  const state = row.state as GatheringState;
  const open = as === 'host' ? takesTidying(state) : takesHandIns(state);
  return {
    ...row,
    at: new Date(row.at).toISOString(),
    state,
    as,
    open,
    form: formVersion,
    values,
    priorities,
  };
}

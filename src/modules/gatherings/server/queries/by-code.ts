import type { Db } from '#lib/platform/db/index.ts';
import type { GatheringState } from '../../rules.ts';

/** What a participant's page needs to know of a gathering. */
export type JoinedGathering = {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly question: string;
  readonly network: string;
  readonly networkName: string;
  readonly state: GatheringState;
  readonly cancelledWhy: string | null;
};

const freshFor = 3_000;
const most = 500;
const known = new Map<string, { at: number; db: Db; gathering: JoinedGathering }>();

/**
 * The gathering of a join code, remembered for three seconds: a hall of 300 phones asks for the same one. What is
 * written checks the state of the gathering itself. An unknown code is not remembered.
 */
export async function gatheringByCode(db: Db, code: string): Promise<JoinedGathering | null> {
  const remembered = known.get(code);
  if (remembered !== undefined && remembered.db === db && Date.now() - remembered.at < freshFor)
    return remembered.gathering;
  const row = await db
    .selectFrom('gathering')
    .innerJoin('network', 'network.id', 'gathering.network')
    .select([
      'gathering.id',
      'gathering.title',
      'gathering.question',
      'gathering.network',
      'network.name as networkName',
      'gathering.state',
      'gathering.cancelled_why as cancelledWhy',
    ])
    .where('join_code', '=', code)
    .where('gathering.hidden_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return null;
  const gathering = { ...row, code, state: row.state as GatheringState };
  if (known.size >= most) known.clear();
  known.set(code, { at: Date.now(), db, gathering });
  return gathering;
}

/** Call after a change of a gathering, so that this process shows it at once. */
export function forgetCode(id: string): void {
  for (const [code, { gathering }] of known) if (gathering.id === id) known.delete(code);
}

import { sql } from 'kysely';
import type { Db } from '#lib/platform/db/index.ts';
import type { Scope } from '#lib/platform/session.ts';
import type { AgeBand, GatheringState } from '../../rules.ts';

export type Gathering = {
  readonly id: string;
  readonly network: string;
  readonly networkName: string;
  readonly networkState: string;
  readonly town: string;
  readonly title: string;
  readonly question: string;
  readonly startsAt: Date;
  readonly place: string;
  readonly expected: number | null;
  readonly state: GatheringState;
  readonly code: string;
  readonly screenKey: string;
  readonly isPrivate: boolean;
  readonly attendance: number | null;
  readonly ages: Partial<Record<AgeBand, number>>;
  readonly cancelledWhy: string | null;
  readonly version: number;
  readonly publishedAt: Date | null;
  readonly hidden: boolean;
  readonly scope: Scope;
};

export async function gatheringById(db: Db, id: string): Promise<Gathering | null> {
  const row = await db
    .selectFrom('gathering as g')
    .innerJoin('network as n', 'n.id', 'g.network')
    .select([
      'g.id',
      'g.network',
      'n.name as networkName',
      'n.state as networkState',
      'n.town',
      'g.title',
      'g.question',
      'g.starts_at as startsAt',
      'g.place',
      'g.expected',
      'g.state',
      'g.join_code as code',
      'g.screen_key as screenKey',
      'g.is_private as isPrivate',
      'g.attendance',
      'g.cancelled_why as cancelledWhy',
      'g.version',
      'g.published_at as publishedAt',
      sql<boolean>`g.hidden_at is not null`.as('hidden'),
      sql<
        Partial<Record<AgeBand, number>>
      >`coalesce((select jsonb_object_agg(age_band, people) from gathering_age
        where gathering = g.id), '{}')`.as('ages'),
    ])
    .where('g.id', '=', id)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    ...row,
    startsAt: new Date(row.startsAt as unknown as string),
    publishedAt: row.publishedAt === null ? null : new Date(row.publishedAt as unknown as string),
    state: row.state as GatheringState,
    scope: { areas: ['NL00', row.town], network: row.network, gathering: row.id },
  };
}

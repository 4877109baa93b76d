import { sql } from 'kysely';
import { seenBy } from '#lib/platform/audience.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import { mayStart, type StartPlace } from '../../policy.ts';
import { allowedVisibilities, type Phase, type RulesOfPlay, type Visibility } from '../../rules.ts';

/** What is written about an initiative. Days as "2027-03-09". */
export type Described = {
  readonly name: string;
  readonly situation: string;
  readonly wished: string;
  readonly motivation: string;
  readonly place: string;
  readonly area: string;
  readonly endsOn: string | null;
  readonly phase: Phase;
  readonly visibility: Visibility;
  readonly community: string | null;
};

export const columnsOf = (act: Described) => ({
  name: act.name,
  situation: act.situation,
  wished: act.wished,
  motivation: act.motivation,
  place: act.place,
  area: act.area,
  ends_on: act.endsOn,
  phase: act.phase,
  visibility: act.visibility,
  community: act.community,
});

/** Checks where it would stand against the area of the town and the rules of play of its community. */
export async function checkPlace(
  tx: Db,
  act: Pick<Described, 'area' | 'community' | 'visibility'> & { readonly town: string; readonly by: Actor },
  known: { readonly community: string | null } | null = null,
): Promise<Result<null, 'unknown_area' | 'unknown_community' | 'may_not_start' | 'too_wide'>> {
  const area = await tx
    .selectFrom('area')
    .select('code')
    .where('code', '=', act.area)
    .where(sql<boolean>`path @> array[${act.town}]`)
    .executeTakeFirst();
  if (area === undefined) return refuse('unknown_area');
  const community = act.community === null ? null : await startPlace(tx, act.by, act.community, act.town);
  if (community === undefined) return refuse('unknown_community');
  const stays = known !== null && known.community === act.community;
  if (!stays && !mayStart(act.by, community)) return refuse('may_not_start');
  return allowedVisibilities(community).includes(act.visibility) ? ok(null) : refuse('too_wide');
}

/** The rules of play that a community has now, for somebody who sees what happens in it. */
async function startPlace(tx: Db, by: Actor, id: string, town: string): Promise<StartPlace | undefined> {
  const row = await tx
    .selectFrom('community')
    .innerJoin('rules_of_play as rules', (join) =>
      join
        .onRef('rules.community', '=', 'community.id')
        .onRef('rules.version', '=', 'community.rules_version'),
    )
    .select(['community.id', 'community.state', 'rules.who_may_start', 'rules.widest_audience'])
    .where('community.id', '=', id)
    .where('community.town', '=', town)
    .where(seenBy(by, 'community.audience'))
    .executeTakeFirst();
  return (
    row && {
      id: row.id,
      running: row.state === 'running',
      whoMayStart: row.who_may_start as RulesOfPlay['whoMayStart'],
      widestAudience: row.widest_audience as RulesOfPlay['widestAudience'],
    }
  );
}

import { sql } from 'kysely';
import { startRefusal, type StartHere, type StartRefusal } from '#lib/modules/communities/index.ts';
import { startHere } from '#lib/modules/communities/server/index.ts';
import type { Db } from '#lib/platform/db/index.ts';
import { ok, refuse, type Result } from '#lib/platform/result.ts';
import type { Actor } from '#lib/platform/session.ts';
import { allowedVisibilities, type Phase, type Visibility } from '../../rules.ts';

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

type Known = { readonly community: string | null; readonly area: string };

/** Checks where it would stand against the area of the town and the rules of play of its community. */
export async function checkPlace(
  tx: Db,
  act: Pick<Described, 'area' | 'community' | 'visibility'> & { readonly town: string; readonly by: Actor },
  known: Known | null = null,
): Promise<Result<null, 'unknown_area' | 'unknown_community' | 'too_wide' | StartRefusal>> {
  const area = await tx
    .selectFrom('area')
    .select(['code', 'path'])
    .where('code', '=', act.area)
    .where(sql<boolean>`path @> array[${act.town}]`)
    .executeTakeFirst();
  if (area === undefined) return refuse('unknown_area');
  const community = act.community === null ? null : await startHere(tx, act.by, act.community);
  if (act.community !== null && community?.town !== act.town) return refuse('unknown_community');
  const refusal = community === null ? null : placeRefusal(act, community, area.path, known);
  if (refusal !== null) return refuse(refusal);
  return allowedVisibilities(community).includes(act.visibility) ? ok(null) : refuse('too_wide');
}

/** What was let in stays, and moves within the area it is for; in another community the rules are asked anew. */
function placeRefusal(
  act: Pick<Described, 'area' | 'community'> & { readonly by: Actor },
  community: StartHere,
  path: readonly string[],
  known: Known | null,
): StartRefusal | null {
  if (known?.community !== act.community) return startRefusal(act.by, community, path);
  return known.area === act.area || path.includes(community.area) ? null : 'outside_area';
}

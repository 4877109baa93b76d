import { onePartInput, partInput } from '#lib/modules/communities/index.ts';
import {
  agreePart,
  askPart,
  communitiesToAsk,
  endPart,
  partsOf,
} from '#lib/modules/communities/server/index.ts';
import { parseForm } from '#lib/platform/form.ts';
import { door, keptCommunity, pageOf } from '../../community.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const { db, actor } = event.locals;
  const community = await keptCommunity(event);
  const [parts, others] = await Promise.all([
    partsOf(db, actor, community.id),
    communitiesToAsk(db, actor, { community: community.id, town: community.town }),
  ]);
  const known = new Set(parts.map(({ other }) => other.id));
  return {
    community: { id: community.id, name: community.name },
    parts,
    others: others.filter(({ id }) => !known.has(id)),
    done: event.url.searchParams.has('gedaan'),
  };
};

const back = (id: string): string => `${pageOf(id, 'verbanden')}?gedaan=1`;

export const actions: Actions = {
  ask: door(
    (form) => parseForm(partInput, form),
    ({ locals }, { community, ...act }, { other, as }) =>
      askPart(locals.db, {
        ...act,
        from: community,
        whole: as === 'whole' ? other : community,
        part: as === 'whole' ? community : other,
      }),
    back,
  ),
  agree: door(
    (form) => parseForm(onePartInput, form),
    ({ locals }, { community, ...act }, pair) => agreePart(locals.db, { ...act, ...pair, from: community }),
    back,
  ),
  end: door(
    (form) => parseForm(onePartInput, form),
    ({ locals }, { community, ...act }, pair) => endPart(locals.db, { ...act, ...pair, from: community }),
    back,
  ),
};

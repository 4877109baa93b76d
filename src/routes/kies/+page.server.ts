import { mayGroup } from '#lib/modules/vision/index.ts';
import { readOrder, readOwnVoices, readState, readThemes } from '#lib/modules/vision/server/index.ts';
import { townOf } from './asked.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const { area: town } = townOf(locals);
  const { db } = locals;
  const order = { area: town, voice: 'network', method: 'proportional', after: 0, limit: 5 } as const;
  const [state, top, values, voices] = await Promise.all([
    readState(db, town),
    readOrder(db, order),
    readThemes(db, { town, kind: 'value', least: 2, after: null, limit: 3, samples: 2 }),
    readOwnVoices(db, { town, kind: 'priority', before: null, limit: 3 }),
  ]);
  return { state, top, values, voices, mayGroup: mayGroup(locals.actor, town) };
};

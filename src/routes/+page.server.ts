import {
  readHouses,
  readOrder,
  readOwnVoices,
  readState,
  readThemes,
} from '#lib/modules/vision/server/index.ts';
import { townOf } from './kies/asked.ts';
import type { PageServerLoad } from './$types';

/** As many houses as make a street that can still be looked at. */
const street = 90;

export const load: PageServerLoad = async ({ locals }) => {
  const { area: town } = townOf(locals);
  const { db } = locals;
  const order = { area: town, voice: 'network', method: 'proportional', after: 0, limit: 3 } as const;
  const [skyline, state, top, values, own] = await Promise.all([
    readHouses(db, town, street),
    readState(db, town),
    readOrder(db, order),
    readThemes(db, { town, kind: 'value', least: 2, after: null, limit: 1, samples: 0 }),
    readOwnVoices(db, { town, kind: 'priority', before: null, limit: 1 }),
  ]);
  return { skyline, state, top, value: values[0] ?? null, own: own[0] ?? null };
};

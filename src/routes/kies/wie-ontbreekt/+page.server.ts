import {
  readAgesReached,
  readAreasReached,
  readKindsReached,
  readSilentNetworks,
  readState,
} from '#lib/modules/vision/server/index.ts';
import { townOf } from '../asked.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { area: town, name } = townOf(locals);
  const { db } = locals;
  const areas = await readAreasReached(db, town);
  const here = areas.find(({ code }) => code === url.searchParams.get('gebied')) ?? areas[0];
  const [kinds, ages, silent, state] = await Promise.all([
    readKindsReached(db, town),
    readAgesReached(db, town, here?.code ?? town),
    readSilentNetworks(db, town, 40),
    readState(db, town),
  ]);
  return { areas, kinds, ages, silent, state, area: { code: here?.code ?? town, name: here?.name ?? name } };
};

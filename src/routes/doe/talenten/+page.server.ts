import { readSupply } from '#lib/modules/talents/server/index.ts';
import { gapOf, shownPeople } from '#lib/modules/talents/index.ts';
import { now } from '#lib/platform/clock.ts';
import type { PageServerLoad } from './$types';
import { townOf } from '../../kies/asked.ts';

export const load: PageServerLoad = async ({ locals }) => {
  const { area: town } = townOf(locals);
  const supply = await readSupply(locals.db, town, now());
  return {
    supply: supply
      .map(({ craft, people, needs }) => ({ craft, people: shownPeople(people), needs }))
      .map((each) => ({ ...each, gap: gapOf(each.people, each.needs) }))
      .filter(({ people, needs }) => people !== 0 || needs > 0),
  };
};

import { error } from '@sveltejs/kit';
import { readDepartmentTallies, readOverdue, readTownTally } from '#lib/modules/promises/server/index.ts';
import { localParts, now } from '#lib/platform/clock.ts';
import { m } from '#lib/platform/texts.ts';
import type { PageServerLoad } from './$types';
import { afterAsked, nextAddress } from './asked.ts';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { db, town, actor } = locals;
  if (town === null) error(404, m.platform_not_found());
  const today = localParts(now()).date;
  const asked = { town: town.area, reader: actor, today };
  const [tally, departments, late, nobody] = await Promise.all([
    readTownTally(db, asked),
    readDepartmentTallies(db, asked),
    readOverdue(db, { ...asked, what: 'late', after: afterAsked(url, 'laat') }),
    readOverdue(db, { ...asked, what: 'nobody', after: afterAsked(url, 'niemand') }),
  ]);
  return {
    today,
    tally,
    departments,
    late: late.rows,
    nobody: nobody.rows,
    next: { late: nextAddress(url, 'laat', late.next), nobody: nextAddress(url, 'niemand', nobody.next) },
  };
};

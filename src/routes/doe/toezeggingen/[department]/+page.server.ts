import { error } from '@sveltejs/kit';
import { readDepartmentTallies, readOfDepartment } from '#lib/modules/promises/server/index.ts';
import { localParts, now } from '#lib/platform/clock.ts';
import { isId } from '#lib/platform/ids.ts';
import { m } from '#lib/platform/texts.ts';
import type { PageServerLoad } from './$types';
import { afterAsked, nextAddress } from '../asked.ts';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { db, town, actor } = locals;
  if (town === null || !isId(params.department)) error(404, m.platform_not_found());
  const today = localParts(now()).date;
  const [departments, commitments] = await Promise.all([
    readDepartmentTallies(db, { town: town.area, today }),
    readOfDepartment(db, {
      department: params.department,
      reader: actor,
      after: afterAsked(url, 'na'),
    }),
  ]);
  const department = departments.find(({ id }) => id === params.department);
  if (department === undefined) error(404, m.platform_not_found());
  const next = nextAddress(url, 'na', commitments.next);
  return { department, commitments: commitments.rows, next, today };
};

import { error } from '@sveltejs/kit';
import { readAreaPage } from '#lib/modules/areas/server/index.ts';
import { m } from '#lib/platform/texts.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const page = await readAreaPage(locals.db, params.code.toUpperCase());
  if (page === null) error(404, m.areas_no_such_area());
  return page;
};

import { error, redirect } from '@sveltejs/kit';
import { initiativeOfResult } from '#lib/modules/initiatives/server/index.ts';
import { isId } from '#lib/platform/ids.ts';
import { m } from '#lib/platform/texts.ts';
import type { PageServerLoad } from './$types';

/** A result is shown with its initiative. */
export const load: PageServerLoad = async ({ params, locals }) => {
  const initiative = isId(params.id) ? await initiativeOfResult(locals.db, locals.actor, params.id) : null;
  if (initiative === null) error(404, m.platform_not_found());
  redirect(307, `/doe/initiatieven/${initiative}#resultaat-${params.id}`);
};

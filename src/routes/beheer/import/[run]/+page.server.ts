import { error, redirect } from '@sveltejs/kit';
import { importRefusals, mayImport } from '#lib/modules/gatherings/index.ts';
import { importById, reasonOf } from '#lib/modules/gatherings/server/index.ts';
import { isId } from '#lib/platform/ids.ts';
import { m } from '#lib/platform/texts.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  if (locals.actor.id === null) redirect(303, `/inloggen?terug=${encodeURIComponent(url.pathname)}`);
  const run = isId(params.run) ? await importById(locals.db, params.run) : null;
  if (run === null) error(404, m.platform_not_found());
  if (!mayImport(locals.actor, { areas: run.areas })) error(403, importRefusals.not_editor.text());
  const mistakes = run.mistakes.map((found) => ({
    line: found.line,
    column: found.column ?? '',
    reason: reasonOf(found),
  }));
  return { run: { ...run, mistakes } };
};

import { error, redirect } from '@sveltejs/kit';
import { importRefusals, mayImport } from '#lib/modules/gatherings/index.ts';
import { areasForImport, listImports, startImport } from '#lib/modules/gatherings/server/index.ts';
import { typedOf } from '#lib/platform/form.ts';
import { refused, tooOften } from '#lib/platform/http/answers.ts';
import { limits } from '#lib/platform/limit.ts';
import { m } from '#lib/platform/texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const town = locals.town?.area ?? '';
  if (locals.actor.id === null) redirect(303, `/inloggen?terug=${encodeURIComponent(url.pathname)}`);
  const areas = await areasForImport(locals.db, town);
  const allowed = areas.filter(({ path }) => mayImport(locals.actor, { areas: path }));
  if (allowed.length === 0) error(403, importRefusals.not_editor.text());
  return {
    areas: allowed.map(({ code, name }) => ({ value: code, label: name })),
    runs: await listImports(locals.db, town),
  };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const form = await request.formData();
    const typed = typedOf(form);
    if (locals.actor.id === null) return refused(importRefusals.not_editor, typed);
    const wait = await locals.services.limiter.take(limits.plan, `import:${locals.actor.id}`);
    if (wait > 0) return tooOften(m.platform_too_many({ seconds: wait }), typed);
    const file = form.get('file');
    if (!(file instanceof File) || file.name === '')
      return refused({ status: 422, text: m.import_choose_file }, typed);
    const started = await startImport(locals.db, {
      fileName: file.name,
      bytes: new Uint8Array(await file.arrayBuffer()),
      area: String(form.get('area') ?? ''),
      skipBadRows: form.get('skip') !== null,
      by: locals.actor,
    });
    if (!started.ok) return refused(importRefusals[started.refusal], typed);
    redirect(303, `/beheer/import/${started.value.run}`);
  },
};

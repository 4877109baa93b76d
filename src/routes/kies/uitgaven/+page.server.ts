import { redirect } from '@sveltejs/kit';
import { editionRefusals, freezeInput, mayFreeze } from '#lib/modules/vision/index.ts';
import { freezeEdition, listEditions } from '#lib/modules/vision/server/index.ts';
import { now } from '#lib/platform/clock.ts';
import { parseForm } from '#lib/platform/form.ts';
import { invalid, refused } from '#lib/platform/http/answers.ts';
import { newId } from '#lib/platform/ids.ts';
import { pageOf, townOf, withQuery } from '../asked.ts';
import type { Actions, PageServerLoad } from './$types';

const size = 20;

export const load: PageServerLoad = async ({ locals, url }) => {
  const { area: town } = townOf(locals);
  const asked = new Date(url.searchParams.get('voor') ?? '');
  const before = Number.isNaN(asked.getTime()) ? null : asked;
  const { rows, last } = pageOf(await listEditions(locals.db, town, before, size + 1), size);
  return {
    editions: rows,
    next: last === null ? null : withQuery(url, { voor: last.frozenAt.toISOString() }),
    mayFreeze: mayFreeze(locals.actor, town),
    id: newId(),
  };
};

export const actions: Actions = {
  freeze: async ({ locals, request }) => {
    const form = parseForm(freezeInput, await request.formData());
    if (!form.ok) return invalid(form);
    const { area, name } = townOf(locals);
    const act = { ...form.input, town: { area, name }, by: locals.actor, at: now() };
    const outcome = await freezeEdition(locals.db, act);
    if (!outcome.ok) return refused(editionRefusals[outcome.refusal], form.input);
    redirect(303, `/kies/uitgaven/${outcome.value.slug}`);
  },
};

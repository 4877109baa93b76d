import { error, redirect } from '@sveltejs/kit';
import {
  moderationRefusals,
  reasons,
  reportInput,
  thingKinds,
  type ThingKind,
} from '#lib/modules/moderation/index.ts';
import { findThing, reportThing } from '#lib/modules/moderation/server/index.ts';
import { sees } from '#lib/platform/audience.ts';
import { parseForm } from '#lib/platform/form.ts';
import { invalid, refused, tooOften } from '#lib/platform/http/answers.ts';
import { isId, newId } from '#lib/platform/ids.ts';
import { limits } from '#lib/platform/limit.ts';
import { m } from '#lib/platform/texts.ts';
import type { Actions, PageServerLoad } from './$types';

function thingOf(params: { kind: string; id: string }): { kind: ThingKind; id: string } {
  const kind = thingKinds.find((each) => each === params.kind);
  if (kind === undefined || !isId(params.id)) error(404, m.platform_not_found());
  return { kind, id: params.id };
}

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { kind, id } = thingOf(params);
  const thing = await findThing(locals.db, kind, id);
  if (thing === null || thing.hidden || !sees(locals.actor, thing.audience))
    error(404, m.moderation_not_there());
  return { kind, id, words: thing.words, reasons, done: url.searchParams.has('gemeld'), report: newId() };
};

export const actions: Actions = {
  default: async ({ locals, params, request, getClientAddress }) => {
    const thing = thingOf(params);
    const found = await findThing(locals.db, thing.kind, thing.id);
    if (found === null || !sees(locals.actor, found.audience)) error(404, m.moderation_not_there());
    const form = await request.formData();
    const parsed = parseForm(reportInput, form);
    if (!parsed.ok) return invalid(parsed);
    const wait = await locals.services.limiter.take(limits.report, locals.actor.id ?? getClientAddress());
    if (wait > 0) return tooOften(m.platform_too_many({ seconds: wait }), parsed.input);
    const given = form.get('report')?.toString() ?? '';
    const report = { id: isId(given) ? given : newId(), thing, ...parsed.input, by: locals.actor.id };
    const reported = await reportThing(locals.db, report);
    if (!reported.ok) return refused(moderationRefusals[reported.refusal], parsed.input);
    redirect(303, `/melden/${thing.kind}/${thing.id}?gemeld`);
  },
};

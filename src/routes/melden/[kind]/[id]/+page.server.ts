import { error, redirect } from '@sveltejs/kit';
import { moderationRefusals, reasons, reportInput, thingKinds } from '#lib/modules/moderation/index.ts';
import { findThing, reportThing } from '#lib/modules/moderation/server/index.ts';
import { sees } from '#lib/platform/audience.ts';
import { parseForm } from '#lib/platform/form.ts';
import { invalid, refused, tooOften } from '#lib/platform/http/answers.ts';
import { isId, newId } from '#lib/platform/ids.ts';
import { limits } from '#lib/platform/limit.ts';
import { m } from '#lib/platform/texts.ts';
import type { Actions, PageServerLoad } from './$types';

type Asked = { readonly locals: App.Locals; readonly params: { kind: string; id: string } };

/** What somebody may report: it is there, and they see it. */
async function thingFor({ locals, params }: Asked) {
  const kind = thingKinds.find((each) => each === params.kind);
  if (kind === undefined || !isId(params.id)) error(404, m.platform_not_found());
  const thing = await findThing(locals.db, kind, params.id);
  if (thing === null || !sees(locals.actor, thing.audience)) error(404, m.moderation_not_there());
  return thing;
}

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { kind, id, words, hidden } = await thingFor({ locals, params });
  if (hidden) error(404, m.moderation_not_there());
  return { kind, id, words, reasons, done: url.searchParams.has('gemeld'), report: newId() };
};

export const actions: Actions = {
  default: async ({ locals, params, request, getClientAddress }) => {
    const { kind, id } = await thingFor({ locals, params });
    const form = await request.formData();
    const parsed = parseForm(reportInput, form);
    if (!parsed.ok) return invalid(parsed);
    const wait = await locals.services.limiter.take(limits.report, locals.actor.id ?? getClientAddress());
    if (wait > 0) return tooOften(m.platform_too_many({ seconds: wait }), parsed.input);
    const given = form.get('report')?.toString() ?? '';
    const report = {
      id: isId(given) ? given : newId(),
      thing: { kind, id },
      ...parsed.input,
      by: locals.actor.id,
    };
    const reported = await reportThing(locals.db, report);
    if (!reported.ok) return refused(moderationRefusals[reported.refusal], parsed.input);
    redirect(303, `/melden/${kind}/${id}?gemeld`);
  },
};

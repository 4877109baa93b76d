import { error, redirect } from '@sveltejs/kit';
import { linkInput, linkRefusals, mayLinkThings, type Thing } from '#lib/modules/thread/index.ts';
import { linkByHand, readDrawn, readThread, unlinkByHand } from '#lib/modules/thread/server/index.ts';
import { parseForm } from '#lib/platform/form.ts';
import { invalid, refused, tooOften } from '#lib/platform/http/answers.ts';
import { unsent } from '#lib/platform/http/unsent.ts';
import { isId } from '#lib/platform/ids.ts';
import { limits } from '#lib/platform/limit.ts';
import { m } from '#lib/platform/texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params }) => {
  const asked = { thing: params.id, reader: locals.actor };
  if (!isId(params.id)) error(404, m.platform_not_found());
  const [thread, byHand] = await Promise.all([readThread(locals.db, asked), readDrawn(locals.db, asked)]);
  if (thread === null) error(404, m.platform_not_found());
  const { here, back, on, cut } = thread;
  const mine = (other: Thing): boolean => mayLinkThings(locals.actor, here, { ...other, town: here.town });
  return {
    here,
    drawn: unsent({ back, on }),
    cut,
    byHand: byHand.map((link) => ({ ...link, mayUndo: mine(link.other) })),
    mayLink: locals.actor.id !== null,
  };
};

export const actions: Actions = {
  link: async ({ locals, params, request }) => {
    const parsed = parseForm(linkInput, await request.formData());
    if (!parsed.ok) return invalid(parsed);
    const { kind, other, earlier } = parsed.input;
    const wait = await locals.services.limiter.take(limits.talk, locals.actor.id ?? 'guest');
    if (wait > 0) return tooOften(m.platform_too_many({ seconds: wait }), parsed.input);
    const ends =
      earlier === 'other' ? { earlier: other, later: params.id } : { earlier: params.id, later: other };
    const linked = await linkByHand(locals.db, { ...ends, kind, by: locals.actor });
    if (!linked.ok) return refused(linkRefusals[linked.refusal], parsed.input);
    redirect(303, `/draad/${params.id}`);
  },
  unlink: async ({ locals, params, request }) => {
    const other = (await request.formData()).get('other')?.toString() ?? '';
    if (!isId(other)) return refused(linkRefusals.not_there);
    const gone = await unlinkByHand(locals.db, { earlier: other, later: params.id, by: locals.actor });
    if (!gone.ok) return refused(linkRefusals[gone.refusal], { other });
    redirect(303, `/draad/${params.id}`);
  },
};

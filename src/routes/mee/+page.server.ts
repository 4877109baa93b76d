import { redirect } from '@sveltejs/kit';
import { codeInput, gatheringRefusals, isJoinCode, readJoinCode } from '#lib/modules/gatherings/index.ts';
import { gatheringByCode } from '#lib/modules/gatherings/server/index.ts';
import { parseForm, typedOf } from '#lib/platform/form.ts';
import { invalid, tooOften } from '#lib/platform/http/answers.ts';
import { limits } from '#lib/platform/limit.ts';
import { m } from '#lib/platform/texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url }) => ({ code: url.searchParams.get('code') ?? '' });

export const actions: Actions = {
  default: async ({ request, locals, getClientAddress }) => {
    const form = await request.formData();
    const parsed = parseForm(codeInput, form);
    if (!parsed.ok) return invalid(parsed);
    const code = readJoinCode(parsed.input.code);
    if (isJoinCode(code) && (await gatheringByCode(locals.db, code)) !== null) redirect(303, `/mee/${code}`);
    const wait = await locals.services.limiter.take(limits.codeGuess, getClientAddress());
    if (wait > 0) return tooOften(m.platform_too_many({ seconds: wait }), typedOf(form));
    return invalid({ values: typedOf(form), errors: { code: gatheringRefusals.unknown_code.text() } });
  },
};

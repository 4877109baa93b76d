import { error, redirect } from '@sveltejs/kit';
import { firstRunForm, firstRunRefusals } from '#lib/modules/accounts/index.ts';
import { isFirstRun, makeInstallation, type FirstRunNo } from '#lib/modules/accounts/server/index.ts';
import { mistakeTexts } from '#lib/modules/areas/index.ts';
import { decodeSheet, readAreaSheet } from '#lib/modules/areas/server/index.ts';
import { parseForm, typedOf } from '#lib/platform/form.ts';
import { invalid, refused, tooOften } from '#lib/platform/http/answers.ts';
import { limits } from '#lib/platform/limit.ts';
import { m } from '#lib/platform/texts.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  if (!(await isFirstRun(locals.db))) error(404, m.platform_not_found());
};

async function readSheet(file: FormDataEntryValue | null) {
  if (!(file instanceof File) || file.size === 0) return { ok: true, value: [] } as const;
  const text = decodeSheet(new Uint8Array(await file.arrayBuffer()));
  return text.ok ? readAreaSheet(text.value) : text;
}

const said = ({ why, mistakes }: FirstRunNo): string => {
  const lines = mistakes.slice(0, 10).map(({ line, reason }) => {
    return `${m.areas_mistake_where({ line })}: ${mistakeTexts[reason]()}`;
  });
  return [firstRunRefusals[why].text(), ...lines].join(' ');
};

export const actions: Actions = {
  default: async (event) => {
    const { locals, request } = event;
    const wait = await locals.services.limiter.take(limits.logInTry, `setup ${event.getClientAddress()}`);
    const form = await request.formData();
    if (wait > 0) return tooOften(m.platform_too_many({ seconds: wait }), typedOf(form));
    const parsed = parseForm(firstRunForm, form);
    if (!parsed.ok) return invalid(parsed);
    const sheet = await readSheet(form.get('file'));
    const { setup_code, name, email, town_code, town_name } = parsed.input;
    const made = sheet.ok
      ? await makeInstallation(locals.db, {
          setupCode: setup_code,
          name,
          email,
          town: { area: town_code, name: town_name },
          areas: sheet.value,
          locale: locals.locale,
        })
      : ({ ok: false, refusal: { why: 'area_mistakes', mistakes: sheet.refusal } } as const);
    if (!made.ok) {
      const { status } = firstRunRefusals[made.refusal.why];
      return refused({ status, text: () => said(made.refusal) }, typedOf(form));
    }
    await locals.auth.api.startSession({ body: { user: made.value.user }, headers: request.headers });
    redirect(303, '/beheer');
  },
};

import { error, redirect } from '@sveltejs/kit';
import { firstRunForm, firstRunRefusals, firstStepForm } from '#lib/modules/accounts/index.ts';
import {
  checkSetupCode,
  isFirstRun,
  makeInstallation,
  sendLogInCode,
  type FirstRunNo,
} from '#lib/modules/accounts/server/index.ts';
import { mistakeTexts } from '#lib/modules/areas/index.ts';
import { decodeSheet, readAreaSheet } from '#lib/modules/areas/server/index.ts';
import { parseForm, typedOf } from '#lib/platform/form.ts';
import { invalid, refused, tooOften } from '#lib/platform/http/answers.ts';
import { limits } from '#lib/platform/limit.ts';
import { m } from '#lib/platform/texts.ts';
import { enterWithCode } from '../inloggen/enter.server.ts';
import type { Actions, PageServerLoad } from './$types';
import { keepWaiting, stopWaiting, waitingOf } from './waiting.server.ts';

export const load: PageServerLoad = async (event) => {
  const { actor, db, services } = event.locals;
  if (!(await isFirstRun(db))) error(404, m.platform_not_found());
  const waiting = waitingOf(event);
  const { mailbox, smtpUrl } = services.settings;
  return {
    step: waiting === null ? (1 as const) : actor.id === null ? (2 as const) : (3 as const),
    email: waiting?.email ?? null,
    post: smtpUrl !== null ? ('mail' as const) : mailbox ? ('mailbox' as const) : ('window' as const),
  };
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
  send: async (event) => {
    const { locals, request } = event;
    const wait = await locals.services.limiter.take(limits.logInTry, `setup ${event.getClientAddress()}`);
    const form = await request.formData();
    if (wait > 0) return tooOften(m.platform_too_many({ seconds: wait }), typedOf(form));
    const parsed = parseForm(firstStepForm, form);
    if (!parsed.ok) return invalid(parsed);
    const { setup_code: setupCode, email } = parsed.input;
    const checked = await checkSetupCode(locals.db, setupCode);
    if (!checked.ok) return refused(firstRunRefusals[checked.refusal], typedOf(form));
    await sendLogInCode(locals, { email, headers: request.headers });
    keepWaiting(event, { setupCode, email });
    redirect(303, '/eerste-keer');
  },
  enter: async (event) => {
    const waiting = waitingOf(event);
    if (waiting === null) redirect(303, '/eerste-keer');
    const { no } = await enterWithCode(event, waiting.email);
    if (no !== null) return no;
    redirect(303, '/eerste-keer');
  },
  again: (event) => {
    stopWaiting(event);
    redirect(303, '/eerste-keer');
  },
  make: async (event) => {
    const { locals, request } = event;
    const waiting = waitingOf(event);
    if (waiting === null || locals.actor.id === null) redirect(303, '/eerste-keer');
    const form = await request.formData();
    const parsed = parseForm(firstRunForm, form);
    if (!parsed.ok) return invalid(parsed);
    const sheet = await readSheet(form.get('file'));
    const { name, town_code, town_name } = parsed.input;
    const made = sheet.ok
      ? await makeInstallation(locals.db, {
          setupCode: waiting.setupCode,
          by: locals.actor.id,
          name,
          town: { area: town_code, name: town_name },
          areas: sheet.value,
        })
      : ({ ok: false, refusal: { why: 'area_mistakes', mistakes: sheet.refusal } } as const);
    if (!made.ok) {
      const { status } = firstRunRefusals[made.refusal.why];
      return refused({ status, text: () => said(made.refusal) }, typedOf(form));
    }
    stopWaiting(event);
    redirect(303, '/beheer');
  },
};

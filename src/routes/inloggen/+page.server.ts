import { redirect } from '@sveltejs/kit';
import { askCode, backTo, logInRefusals } from '#lib/modules/accounts/index.ts';
import { emailKey, listDemoPeople, logInAsDemo, sendLogInCode } from '#lib/modules/accounts/server/index.ts';
import { parseForm } from '#lib/platform/form.ts';
import { invalid, refused, tooOften } from '#lib/platform/http/answers.ts';
import { limits } from '#lib/platform/limit.ts';
import { m } from '#lib/platform/texts.ts';
import type { Actions, PageServerLoad } from './$types';
import { enterWithCode } from './enter.server.ts';
import { keepWaiting, stopWaiting, waitingOf } from './waiting.server.ts';

export const load: PageServerLoad = async (event) => {
  const { locals, url } = event;
  const back = backTo(url.searchParams.get('terug'));
  if (locals.actor.id !== null) redirect(303, back);
  const waiting = url.searchParams.get('stap') === 'code' ? waitingOf(event) : null;
  const { settings } = locals.services;
  return {
    back,
    waitingFor: waiting?.email ?? null,
    demoPeople: waiting === null ? await listDemoPeople(locals.db, settings) : [],
    staff: settings.oidc?.name ?? null,
    staffFailed: url.searchParams.has('error'),
    mailbox: settings.mailbox,
  };
};

export const actions: Actions = {
  send: async (event) => {
    const { locals, request } = event;
    const parsed = parseForm(askCode, await request.formData());
    if (!parsed.ok) return invalid(parsed);
    const { email } = parsed.input;
    const { limiter } = locals.services;
    const wait =
      (await limiter.take(limits.logInAddress, event.getClientAddress())) ||
      (await limiter.take(limits.logInCode, emailKey(email)));
    if (wait > 0) return tooOften(m.platform_too_many({ seconds: wait }), { email });
    await sendLogInCode(locals, { email, headers: request.headers });
    keepWaiting(event, { email, back: backTo(event.url.searchParams.get('terug')) });
    redirect(303, '/inloggen?stap=code');
  },
  enter: async (event) => {
    const waiting = waitingOf(event);
    if (waiting === null) redirect(303, '/inloggen');
    const entered = await enterWithCode(event, waiting.email);
    if (entered.no !== null) return entered.no;
    stopWaiting(event);
    if (entered.nameless) redirect(303, `/account/naam?terug=${encodeURIComponent(waiting.back)}`);
    redirect(303, waiting.back);
  },
  demo: async ({ locals, request, url }) => {
    const form = await request.formData();
    const entered = await logInAsDemo(locals, locals.services.settings, {
      login: form.get('login')?.toString() ?? '',
      headers: request.headers,
    });
    if (!entered.ok) return refused(logInRefusals[entered.refusal]);
    redirect(303, backTo(url.searchParams.get('terug')));
  },
};

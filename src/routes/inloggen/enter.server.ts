import type { RequestEvent } from '@sveltejs/kit';
import { enterCode, logInRefusals } from '#lib/modules/accounts/index.ts';
import { emailKey, logInWithCode } from '#lib/modules/accounts/server/index.ts';
import { parseForm } from '#lib/platform/form.ts';
import { invalid, refused, tooOften } from '#lib/platform/http/answers.ts';
import { limits } from '#lib/platform/limit.ts';
import { m } from '#lib/platform/texts.ts';

/** Logs in who typed the code that was sent to `email`: who came in, or what the page says. */
export async function enterWithCode({ locals, request }: RequestEvent, email: string) {
  const parsed = parseForm(enterCode, await request.formData());
  if (!parsed.ok) return { no: invalid(parsed) };
  const wait = await locals.services.limiter.take(limits.logInTry, emailKey(email));
  if (wait > 0) return { no: tooOften(m.platform_too_many({ seconds: wait })) };
  const { code } = parsed.input;
  const entered = await logInWithCode(locals, {
    email,
    code,
    headers: request.headers,
    locale: locals.locale,
  });
  return entered.ok ? { no: null, ...entered.value } : { no: refused(logInRefusals[entered.refusal]) };
}

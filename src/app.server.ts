import { getRequestEvent } from '$app/server';
import { sveltekitCookies } from 'better-auth/svelte-kit';
import {
  codeMail,
  createAuth,
  isFirstRun,
  sharedSecret,
  type Auth,
  type CodeMessage,
} from '#lib/modules/accounts/server/index.ts';
import { keepTowns } from '#lib/modules/areas/server/index.ts';
import { onClose } from '#lib/platform/closing.ts';
import { createPool } from '#lib/platform/db/index.ts';
import { sendMail } from '#lib/platform/mail.ts';
import { openServices, type Services } from '#lib/platform/services.ts';
import { readSettings } from '#lib/platform/settings.ts';

export type App = { readonly services: Services; readonly auth: Auth };

/**
 * Sends a log-in code. Whoever sets up an installation that has no mail server yet reads it where the process was started,
 * beside the set-up code: reading there is what makes them its owner.
 */
async function sendCode({ db, settings }: Services, { email, code }: CodeMessage): Promise<void> {
  if (settings.smtpUrl === null && !settings.mailbox && (await isFirstRun(db))) {
    process.stdout.write(
      `There is no mail server (SMTP_URL). The code to log in for the first time is ${code}\n`,
    );
    return;
  }
  await sendMail(db, codeMail(email, code));
}

/** Opens everything the pages need. The worker has a root of its own: worker.ts. */
export async function open(): Promise<App> {
  const settings = readSettings();
  const services = openServices(settings);
  const authPool = createPool(settings.databaseUrl ?? '', 4, '-c search_path=auth');
  const auth = createAuth({
    pool: authPool,
    secret: settings.authSecret ?? (await sharedSecret(services.db)),
    settings,
    sendCode: (message) => sendCode(services, message),
    cookies: sveltekitCookies(getRequestEvent),
  });
  await services.live.start();
  const letTownsGo = keepTowns(services.db);
  onClose(async () => {
    letTownsGo();
    await authPool.end();
    await services.close();
  });
  return { services, auth };
}

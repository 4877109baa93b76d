import { getRequestEvent } from '$app/server';
import { sveltekitCookies } from 'better-auth/svelte-kit';
import { codeMail, createAuth, sharedSecret, type Auth } from '#lib/modules/accounts/server/index.ts';
import { onClose } from '#lib/platform/closing.ts';
import { createPool } from '#lib/platform/db/index.ts';
import { sendMail } from '#lib/platform/mail.ts';
import { openServices, type Services } from '#lib/platform/services.ts';
import { readSettings } from '#lib/platform/settings.ts';

export type App = { readonly services: Services; readonly auth: Auth };

/** Opens everything the pages need. The worker has a root of its own: worker.ts. */
export async function open(): Promise<App> {
  const settings = readSettings();
  const services = openServices(settings);
  const authPool = createPool(settings.databaseUrl ?? '', 4, '-c search_path=auth');
  const auth = createAuth({
    pool: authPool,
    secret: settings.authSecret ?? (await sharedSecret(services.db)),
    settings,
    sendCode: async ({ email, code }) => sendMail(services.db, codeMail(email, code)),
    cookies: sveltekitCookies(getRequestEvent),
  });
  await services.live.start();
  onClose(async () => {
    await authPool.end();
    await services.close();
  });
  return { services, auth };
}

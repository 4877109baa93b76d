import { error, redirect } from '@sveltejs/kit';
import { backTo } from '#lib/modules/accounts/index.ts';
import { log } from '#lib/platform/log.ts';
import type { RequestHandler } from './$types';

/**
 * Sends staff to the log-in of their municipality. A link and not a form: the policy of this site lets forms go to
 * itself only, and browsers hold a redirect after a form to that.
 */
export const GET: RequestHandler = async ({ locals, request, url }) => {
  if (locals.services.settings.oidc === null) error(404);
  const back = backTo(url.searchParams.get('terug'));
  const away = await locals.auth.api
    .signInSocial({
      body: { provider: 'gemeente', callbackURL: back, errorCallbackURL: '/inloggen', disableRedirect: true },
      headers: request.headers,
    })
    .then((answer) => answer.url ?? null)
    .catch((fault: unknown) => {
      log.warn(
        { id: locals.requestId, fault: String(fault) },
        'the log-in of the municipality does not answer',
      );
      return null;
    });
  redirect(303, away ?? '/inloggen?error=away');
};
